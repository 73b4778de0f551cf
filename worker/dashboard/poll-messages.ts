import { slug } from '../contract/common.ts';
import { pollSettings } from '../contract/poll.ts';
import type { FieldError, ProblemCode } from '../contract/problem.ts';
import { errorsOf, explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { type PollForm, pollSettingsOf } from './poll-form.ts';
import { texts } from './texts/language.ts';

/** What the schema would refuse, in the editor's language. `taken`: ids that a new poll may not have. */
export function pollErrors(form: PollForm, timeZone: string, taken: readonly string[]): FieldMessages {
  const messages = new Map(explainPoll(errorsOf(pollSettings, pollSettingsOf(form, timeZone))));
  const words = texts();
  if (form.id !== '' && errorsOf(slug, form.id).length > 0) messages.set('/id', words.fields.slug);
  else if (form.id === 'current') messages.set('/id', words.fields.slugCurrent);
  else if (taken.includes(form.id)) messages.set('/id', words.pollEditor.taken);
  return messages;
}

const rules: FieldRules = [
  [/^\/(kind|fairPlay)$/, /once votes/, 'fixedByVotes'],
  [/^\/question/, />=|least one|some text/, 'textNeeded'],
  [/^\/question/, /<=/, 'tooLong'],
  [/^\/options\/\d+\/label/, />=|least one|some text/, 'textNeeded'],
  [/^\/options\/\d+\/(label|image|emoji)/, /<=/, 'tooLong'],
  [/^\/options\/\d+\/id/, /./, 'slug'],
  [/^\/options\/\d+\/image/, /./, 'image'],
  [/^\/options\/\d+\/emoji/, /./, 'emojiNeeded'],
  [/^\/options$/, /has votes/, 'optionHasVotes'],
  [/^\/options$/, /at least/, 'fewOptions'],
  [/^\/options$/, /at most/, 'manyOptions'],
  [/^\/options$/, /id of its own/, 'sameIds'],
  [/^\/options$/, /same text/, 'sameTexts'],
  [/^\/options$/, /emoji/, 'emojiNeeded'],
  [/^\/options$/, /1 to 5 or 0 to 10/, 'marks'],
  [/^\/options$/, /reader's own/, 'idOther'],
  [/^\/maxChoices$/, /ballots/i, 'ballotsHaveMore'],
  [/^\/maxChoices$/, /as many as minChoices/, 'minAboveMax'],
  [/^\/maxChoices$/, /as there are options/, 'maxAboveOptions'],
  [/^\/maxChoices$/, /take one choice/, 'oneChoice'],
  [/^\/(min|max)Choices$/, /./, 'number'],
  [/^\/other$/, /./, 'otherOfChoice'],
  [/^\/quiz(\/correct)?$/, /right option|ids of options/, 'rightNeeded'],
  [/^\/quiz\/explanation/, /<=/, 'tooLong'],
  [/^\/closesAt$/, /after opensAt/, 'closesBeforeOpens'],
  [/^\/(opens|closes)At$/, /./, 'time'],
  [/^\/fairPlay\/networkLimit$/, /./, 'networkLimit'],
  [/^\/fairPlay\/turnstile$/, /./, 'turnstileKeys'],
  [/^\/fairPlay\/signed$/, /./, 'voterKeyNeeded'],
  [/^\/retentionDays$/, /./, 'retentionDays'],
];

export function explainPoll(errors: readonly FieldError[]): FieldMessages {
  return explained(errors, rules);
}

/** What the worker refused: its errors at their fields, and a name that was taken in the meantime at the name's. */
export function explainRefusal(errors: readonly FieldError[], code?: ProblemCode): FieldMessages {
  return code === 'poll.exists' ? new Map([['/id', texts().pollEditor.taken]]) : explainPoll(errors);
}
