import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../contract/common.ts';
import { valueOf } from '../control.ts';
import type { FormState } from '../form-state.ts';
import { type OptionForm, rescaled, scaleOf, wordOf } from '../option-form.ts';
import type { PollForm } from '../poll-form.ts';
import { fill, texts } from '../texts/language.ts';
import { localizedInput } from './localized-input.ts';

/** A rating's scale, and what its marks mean. */
export function ratingScale(form: FormState<PollForm>, languages: readonly Language[], fixed: boolean): TemplateResult {
  const words = texts().pollEditor;
  const { marks } = form.value;
  const scale = scaleOf(marks);
  const message = form.messages.get('/options');
  return html`<div class="fields">
      <wa-radio-group
        label=${words.scale}
        orientation="horizontal"
        ?disabled=${fixed}
        hint=${fixed ? words.scaleKept : ''}
        .value=${scale}
        @change=${(event: Event) => form.change({ marks: rescaled(marks, valueOf(event) === 'points' ? 'points' : 'stars') })}
      >
        <wa-radio value="stars">${words.stars}</wa-radio>
        <wa-radio value="points">${words.points}</wa-radio>
      </wa-radio-group>
    </div>
    <fieldset>
      <legend>${words.marks}</legend>
      <p class="hint">${words.marksHint}</p>
      ${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
      <ol class="marks">
        ${marks.map((mark, index) => html`<li>${word(form, mark, index, languages)}</li>`)}
      </ol>
    </fieldset>`;
}

function word(form: FormState<PollForm>, mark: OptionForm, index: number, languages: readonly Language[]) {
  const words = texts().pollEditor;
  const { marks } = form.value;
  return localizedInput({
    label: fill(words.mark, { n: mark.id }),
    placeholder: index === 0 ? words.worst : index === marks.length - 1 ? words.best : '',
    text: wordOf(mark),
    languages,
    maxLength: 200,
    pointer: `/options/${index}/label`,
    messages: form.messages,
    change: (label) => form.change({ marks: marks.with(index, { ...mark, label }) }),
  });
}
