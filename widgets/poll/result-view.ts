import { html } from 'lit/html.js';
import type { Result } from './option-view.ts';
import type { Scene } from './scene.ts';

/** What there is to show of one option. */
interface Outcome {
  id: string;
  /** As it is written; undefined where the reader may not see it. */
  figure: string | undefined;
  percent: number | undefined;
  /** Of a quiz: a sign where the own vote is marked, and the words for it. */
  sign?: string;
  words?: string;
}

/**
 * A place to mark the own vote in stands where the control was, and a bar at the foot of the row; the words for the mark
 * are for those who do not see it.
 */
export function resultView(
  { poll, choices, controls }: Scene,
  { id, figure, percent, sign = '', words }: Outcome,
): Result {
  const own = !controls && choices.includes(id);
  return {
    look: `${own ? 'own' : ''} ${sign}`,
    mark: choices.length || sign ? html`<em></em>` : '',
    words: own ? html`<small>${poll.texts.yourVote} ${words}</small>` : words && html`<small>${words}</small>`,
    figure: figure && html`<b part="percent">${figure}</b>`,
    bar: figure && html`<i part="bar" .style=${`--share:${percent}%`}></i>`,
  };
}
