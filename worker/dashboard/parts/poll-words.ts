import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../contract/common.ts';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { otherId } from '../../contract/poll.ts';
import { isChecked } from '../control.ts';
import type { FormState } from '../form-state.ts';
import type { OptionForm } from '../option-form.ts';
import { optionsOf, type PollForm, withOptions } from '../poll-form.ts';
import { texts } from '../texts/language.ts';
import { localizedInput } from './localized-input.ts';
import './option-rows.ts';
import { ratingScale } from './rating-scale.ts';

interface Context {
  /** The site's first. */
  languages: Language[];
  /** The poll as it is saved. */
  poll: AdminPoll | undefined;
}

/** Whether votes hold the poll to what it is. */
export const hasVotes = (poll: AdminPoll | undefined): boolean =>
  poll !== undefined && poll.tally.ballots + poll.held > 0;

/** What a poll says: its question and answers, whichever its kind has. */
export function pollWords(form: FormState<PollForm>, { languages, poll }: Context): TemplateResult {
  const words = texts().pollEditor;
  const { value, messages } = form;
  return html`${localizedInput({
    label: words.question,
    placeholder: words.questionExamples[value.kind],
    text: value.question,
    languages,
    maxLength: 500,
    rows: 2,
    required: true,
    pointer: '/question',
    messages,
    change: (question) => form.change({ question }),
  })}
  ${
    value.kind === 'rating'
      ? ratingScale(form, languages, hasVotes(poll))
      : html`<otd-option-rows
          .kind=${value.kind}
          .options=${optionsOf(value)}
          .languages=${languages}
          .messages=${messages}
          .kept=${keptOptions(poll)}
          @otd-options=${(event: CustomEvent<OptionForm[]>) => form.change(withOptions(value, event.detail))}
        ></otd-option-rows>`
  }
  ${value.kind === 'choice' ? ownAnswer(form, poll) : nothing}
  ${value.kind === 'quiz' ? explanation(form, languages) : nothing}`;
}

/** Rooms that have not reported yet may have votes for any option, so once there are several none goes. */
function keptOptions(poll: AdminPoll | undefined): string[] {
  if (!poll) return [];
  const ids = poll.settings.options.map(({ id }) => id);
  return poll.generation > 0 ? ids : ids.filter((id) => (poll.tally.options[id] ?? 0) > 0);
}

function ownAnswer(form: FormState<PollForm>, poll: AdminPoll | undefined): TemplateResult {
  const words = texts().pollEditor;
  const saved = poll?.settings.other === true;
  const kept = saved && (poll.generation > 0 || (poll.tally.options[otherId] ?? 0) > 0);
  return html`<wa-switch
    .checked=${form.value.other}
    ?disabled=${kept && form.value.other}
    hint=${kept ? words.otherKept : (form.messages.get('/other') ?? words.otherHint)}
    @change=${(event: Event) => form.change({ other: isChecked(event) })}
    >${words.other}</wa-switch
  >`;
}

function explanation(form: FormState<PollForm>, languages: Language[]): TemplateResult {
  const words = texts().pollEditor;
  return localizedInput({
    label: words.explanation,
    hint: words.explanationHint,
    text: form.value.explanation,
    languages,
    maxLength: 1_000,
    rows: 3,
    pointer: '/quiz/explanation',
    messages: form.messages,
    change: (text) => form.change({ explanation: text }),
  });
}
