import type { Language } from '../contract/common.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import { otherId } from '../contract/poll.ts';
import type { Site } from '../contract/site.ts';
import { numberLocale } from '../locales/numbers.ts';
import { pick } from '../locales/pick.ts';
import { filledTexts, pollTexts } from '../locales/poll-texts.ts';
import { isChangeable } from '../polls/schedule.ts';
import { optionsOf, type PollForm, pollSettingsOf } from './poll-form.ts';
import { fill, textsIn } from './texts/language.ts';

/**
 * What the widget would be told of a poll that is still being written, in the shape of the worker's `showPoll`: open,
 * without votes, and with something to read where nothing is written yet. It asks for no proof, since no vote is sent.
 */
export function draftAnswer(
  form: PollForm,
  { id: site, timeZone }: Pick<Site, 'id' | 'timeZone'>,
  language: Language,
): PollAnswer {
  const settings = pollSettingsOf(form, timeZone);
  const words = textsIn(language).pollEditor;
  const options = settings.options.map(({ label, ...option }, index) => ({
    ...option,
    label: pick(label, language) || fill(words.option, { n: index + 1 }),
  }));
  const { kind, other, order, figures, results } = settings;
  const rules = {
    minChoices: settings.minChoices || 1,
    maxChoices: settings.maxChoices || 1,
    opensAt: null,
    closesAt: settings.closesAt,
    timeZone,
  };
  return {
    site,
    // A name that no poll can have, so that the vote an editor has cast as a reader is not shown here.
    poll: '-draft-',
    language,
    locale: numberLocale(language),
    kind,
    question: pick(settings.question, language) || words.questionExamples[kind],
    options: other ? [...options, { id: otherId, label: pollTexts[language].other }] : options,
    ...rules,
    other,
    others: [],
    order,
    figures,
    state: 'open',
    results,
    changeable: isChangeable(settings),
    generation: 0,
    tally:
      results === 'always'
        ? { version: 0, ballots: 0, options: Object.fromEntries(optionsOf(form).map((option) => [option.id, 0])) }
        : null,
    quiz: null,
    asks: { work: null, turnstile: null, token: false },
    texts: filledTexts(language, rules),
  };
}
