import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { html } from 'lit/html.js';
import { safeUrl } from '../read-also/safe-url.ts';
import { figuresOf } from './figures.ts';
import { isOther, ordered } from './option-order.ts';
import { optionView } from './option-view.ts';
import type { Scene, ViewPart } from './scene.ts';
import { resultView } from './result-view.ts';
import { richStyles } from './rich.styles.ts';

export const styles = richStyles;

/** Rows with pictures, an answer of the reader's own, another order, other figures, a quiz's right answers. */
export const view: ViewPart['view'] = (scene) => {
  const { poll, tally, controls } = scene;
  const figures = figuresOf(poll, tally);
  const pictured = poll.options.some(({ image }) => image);
  const rows = ordered(scene).map(({ id, label, image }) => {
    const { widest, percent, figure } = figures.get(id)!;
    return optionView(scene, {
      id,
      label,
      widest,
      picture: pictured && !isOther(poll, id) ? pictureView(image) : '',
      field: isOther(poll, id) ? fieldView(scene) : '',
      ...resultView(scene, { id, percent, figure, ...(controls ? {} : signOf(poll, scene.choices, id)) }),
    });
  });
  return html`
    <div class="rows ${pictured ? 'pictured' : ''} ${poll.figures}">${rows}</div>
    ${othersView(poll)}
  `;
};

/** In a box of its own shape from the start, so that it moves nothing when it comes. */
const pictureView = (image: string | undefined) => {
  const url = safeUrl(image ?? null);
  return html`<span class="picture" part="picture"
    >${url ? html`<img src=${url} alt="" loading="lazy" decoding="async" />` : ''}</span
  >`;
};

/** Right answers, and a wrong one that was given, are marked by sign and word and not by colour alone. */
const signOf = ({ quiz, texts }: PollAnswer, choices: readonly string[], id: string) => {
  if (quiz?.correct.includes(id)) return { sign: 'right', words: texts.rightAnswer };
  return quiz ? { sign: choices.includes(id) ? 'wrong' : 'rest' } : {};
};

/** The field stands there before the vote and after it, so its row keeps its height. */
const fieldView = ({ poll, choices, controls, disabled, other, lively }: Scene) => {
  const own = choices.includes('other');
  if (!controls && !own && !lively) return '';
  const said = !controls && own;
  return html`
    <input
      class="field ${said ? 'said' : controls ? '' : 'gone'}"
      part="input"
      name="other"
      maxlength="200"
      autocomplete="off"
      aria-label=${poll.texts.otherField}
      title=${(said && other) || ''}
      .value=${other ?? ''}
      ?readonly=${!controls}
      ?disabled=${disabled || (!controls && !own)}
      @input=${choose}
      @focus=${choose}
    />
  `;
};

/** Who writes an answer chooses it. */
function choose({ currentTarget }: Event): void {
  const field = currentTarget as HTMLInputElement;
  const choice = field.form?.querySelector<HTMLInputElement>('[name=choice][value=other]');
  if (choice && field.value && !field.readOnly) choice.checked = true;
}

const othersView = ({ others, texts }: PollAnswer) =>
  others.length
    ? html`
        <section class="others" part="others" aria-labelledby="others">
          <h3 id="others">${texts.others}</h3>
          <ul tabindex=${others.length > 5 ? '0' : '-1'}>
            ${others.map((other) => html`<li>${other}</li>`)}
          </ul>
        </section>
      `
    : '';

export const verdict: ViewPart['verdict'] = ({ poll: { quiz, texts }, choices }) =>
  quiz && choices.length
    ? choices.length === quiz.correct.length && choices.every((id) => quiz.correct.includes(id))
      ? texts.right
      : texts.wrong
    : '';

/** Within the place that the button had; a long one is scrolled, since nobody knew its length before. */
export const afterword: ViewPart['afterword'] = ({ poll: { quiz }, controls, lively }) =>
  quiz?.explanation && !controls
    ? html`<div class="explanation ${lively ? 'fitted' : ''}" part="explanation" tabindex=${lively ? '0' : '-1'}>
        <p>${quiz.explanation}</p>
      </div>`
    : '';

export const read: ViewPart['read'] = (form, choices) => {
  if (!choices.includes('other')) return {};
  const other = form.querySelector<HTMLInputElement>('[name=other]')?.value.trim();
  return other ? { other } : { fault: 'otherFirst' };
};
