import { html, type TemplateResult } from 'lit/html.js';
import { count } from '../core/words.ts';
import { faultOf, hintOf, stateOf } from './note.ts';
import type { Said, Scene } from './scene.ts';
import { ghost, stack } from './stack.ts';

/** What becomes of the reader's vote. */
export interface Progress {
  voting: boolean;
  /** What there is to say while a ballot is on its way; undefined where none is. */
  underway: Said[] | undefined;
  said: Said[];
  /** Whether the reader pressed the button with too few or too many choices. */
  faulty: boolean;
  verdict: string;
  /** A button beside all that. */
  aside: unknown;
}

/** What has happened or what to do, after the number of votes; and below, until when votes are taken. */
export function metaView(scene: Scene, { voting, underway, said, faulty, verdict, aside }: Progress): TemplateResult {
  const { poll, tally, room, lively } = scene;
  const { texts, locale, results, asks, state, kind } = poll;
  const written = (...names: Said[]) => names.map((name) => texts[name]).join(' ');
  const votes = (n: number) => `${count(n, texts.votes, locale)}\u2003`;
  const policy = results === 'never' ? texts.resultsHidden : results === 'after-closing' && texts.resultsAfterClosing;
  // Where a vote waits there is more to say about it than fits beside anything else.
  const waits = underway || said.includes('held');
  const second = state !== 'open' || waits ? '' : (!voting && policy) || texts.closes;
  const hint = voting && !scene.disabled && hintOf(poll);
  const note = underway
    ? written(...underway)
    : [verdict, faulty && !said.length ? faultOf(poll) : written(...said) || hint, stateOf(poll)]
        .filter(Boolean)
        .join(' ');
  // The longer words, for what else may stand in the same line.
  const after = kind === 'quiz' ? `${texts.wrong} ` : '';
  const beside = kind === 'reactions' ? ` ${texts.withdraw}` : '';
  const spread = (text: string) =>
    [texts.closes, policy].map((line) => ghost(`${room ? votes(8_888_888) : ''}${text}\n${line || ''}`));
  return html`
    <div class="meta">
      ${stack(
        html`<div class="note">
          <span part="note">${tally && !waits ? votes(tally.ballots) : ''}</span
          ><span class=${faulty ? 'fault' : 'note'} id="note" part="note" role="status">${note}</span
          >${aside && [' ', aside]}<span class="line" part="note">${second}</span>
        </div>`,
        lively && [
          [hintOf(poll), faultOf(poll), texts.refused, after + texts.thanks + beside, texts.withdrawn].map(spread),
          [texts.kept + beside, after + texts.held + beside, texts.checking, texts.otherFirst].map(ghost),
          ghost(written('refused', asks.token ? 'signIn' : 'paused')),
        ],
      )}
    </div>
  `;
}
