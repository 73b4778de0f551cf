import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Tally } from '../../worker/contract/ballot.ts';
import { html } from 'lit/html.js';
import { fill } from '../core/words.ts';
import { figuresOf } from './figures.ts';
import { ratingStyles } from './rating.styles.ts';
import type { ViewPart } from './scene.ts';
import { ghost, stack } from './stack.ts';

export const styles = ratingStyles;

/** Marks side by side: stars, or the numbers of a scale; under each its share, and under all the average. */
export const view: ViewPart['view'] = ({ poll, tally, choices, controls, disabled, room }) => {
  const { options, texts, locale } = poll;
  const figures = figuresOf(poll, tally);
  const average = averageOf(poll, tally);
  const most = Math.max(1, ...[...figures.values()].map(({ percent = 0 }) => percent));
  // With no control there, stars are full up to the own mark, else up to the average.
  const full = controls ? -1 : Number(choices[0] ?? Math.round(average ?? -1));
  const marks = options.map(({ id, label }) => {
    const chosen = choices.includes(id);
    const own = !controls && chosen;
    const { percent, figure, widest } = figures.get(id)!;
    return html`
      <label class="mark ${own ? 'own' : ''} ${Number(id) <= full ? 'full' : ''}" part="option">
        ${
          controls
            ? html`<input type="radio" name="choice" .value=${id} .checked=${chosen} ?disabled=${disabled} />`
            : ''
        }
        <span aria-hidden="true"
          >${id}${percent === undefined ? '' : html`<i part="bar" .style=${`--share:${(percent * 100) / most}%`}></i>`}</span
        >
        <small>${label} ${own ? texts.yourVote : ''}</small>
        ${
          figure || room
            ? html`<b class="stack"
                ><u data-text=${widest}></u>${figure ? html`<b part="percent">${figure}</b>` : ''}</b
              >`
            : ''
        }
      </label>
    `;
  });
  const [first, last] = [options[0]!, options.at(-1)!];
  // Of a scale with the number: in a narrow column its marks stand in two rows, and no end is above its words.
  const end = ({ id, label }: typeof first) => (first.id === '1' || label === id ? label : `${id} — ${label}`);
  const written = (mark: number) =>
    fill(texts.average, {
      mark: mark.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      max: last.id,
    });
  return html`
    <div class="marks ${first.id === '1' ? 'stars' : ''}">${marks}</div>
    ${
      first.label === first.id && last.label === last.id
        ? ''
        : html`<p class="ends note" aria-hidden="true"><span>${end(first)}</span><span>${end(last)}</span></p>`
    }
    ${stack(
      html`<p class="average" part="average" role="status">${average === undefined ? '' : written(average)}</p>`,
      room && ghost(written(Number(last.id))),
    )}
  `;
};

/** Mean of the marks, of however many votes there are; undefined without any. */
export function averageOf({ options }: PollAnswer, tally: Tally | null | undefined): number | undefined {
  let [sum, votes] = [0, 0];
  for (const { id } of options) {
    const n = tally?.options[id] ?? 0;
    votes += n;
    sum += n * Number(id);
  }
  return votes ? sum / votes : undefined;
}
