import * as v from 'valibot';
import { instant, localizedText, slug } from './common.ts';

/** A poll has at least 2 and at most 50 options. */
export const maxOptions = 50;
/** Id that the reader's own answer has among the options, where the poll takes one. */
export const otherId = 'other';

/** `choice` covers one and several; of a `rating` the options are its marks; `reactions` are voted for with one press. */
export const pollKind = v.picklist(['choice', 'rating', 'reactions', 'quiz']);
export type PollKind = v.InferOutput<typeof pollKind>;

/** Whether voters may be let choose more than one. */
export const takesSeveral = (kind: PollKind): boolean => kind === 'choice' || kind === 'quiz';

const image = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check((text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
  }, 'Expected an https address.'),
);

const pollOption = v.strictObject({
  id: slug,
  label: localizedText(200),
  /** Picture beside or above the label. */
  image: v.optional(image),
  /** What is pressed, of `reactions`. */
  emoji: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(16))),
});
export type PollOption = v.InferOutput<typeof pollOption>;

/** When readers may see the tally. */
export const resultsPolicy = v.picklist(['always', 'after-vote', 'after-closing', 'never']);
/** Of `votes`: those with most votes first, where the reader sees the tally. */
export const optionOrder = v.picklist(['fixed', 'shuffled', 'votes']);
/** How results are written. */
export const resultFigures = v.picklist(['percent', 'count', 'both']);

const fairPlay = v.strictObject({
  /** Ballots that one network (IPv4 /24, IPv6 /48) may cast before further ones are kept for review. */
  networkLimit: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))), null),
  /** Whether each ballot needs a proof of work: half a second of a phone's time. */
  work: v.optional(v.boolean(), false),
  /** Whether each ballot needs an answer of Cloudflare Turnstile, whose keys the site has to have. */
  turnstile: v.optional(v.boolean(), false),
  /** Whether voters have to be signed in with the publisher: one vote a subscriber. */
  signed: v.optional(v.boolean(), false),
});
export type FairPlay = v.InferOutput<typeof fairPlay>;

const quiz = v.strictObject({
  /** Ids of the right options. */
  correct: v.pipe(v.array(slug), v.minLength(1, 'Expected at least one right option.'), v.maxLength(maxOptions)),
  explanation: v.optional(localizedText(1_000)),
});

const choices = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxOptions));

const settings = v.strictObject({
  kind: v.optional(pollKind, 'choice'),
  question: localizedText(500),
  options: v.pipe(
    v.array(pollOption),
    v.minLength(2, 'Expected at least 2 options.'),
    v.maxLength(maxOptions, `Expected at most ${maxOptions} options.`),
    v.check(
      (options) => new Set(options.map((option) => option.id)).size === options.length,
      'Each option needs an id of its own.',
    ),
    v.check(haveOwnTexts, 'Two options have the same text.'),
  ),
  /** Fewest and most options that a ballot may name; 1 and 1 is a single choice. */
  minChoices: v.optional(choices, 1),
  maxChoices: v.optional(choices, 1),
  /** Whether readers may write an answer of their own: one more option, `other`; editors let its texts show. */
  other: v.optional(v.boolean(), false),
  /** null unless the poll is a quiz. */
  quiz: v.optional(v.nullable(quiz), null),
  opensAt: v.optional(v.nullable(instant), null),
  closesAt: v.optional(v.nullable(instant), null),
  results: v.optional(resultsPolicy, 'after-vote'),
  figures: v.optional(resultFigures, 'percent'),
  order: v.optional(optionOrder, 'fixed'),
  /** Whether a voter may change or withdraw a vote that was counted; never of a quiz. */
  changeable: v.optional(v.boolean(), true),
  fairPlay: v.optional(fairPlay, {}),
  /** Days after closing until voters' hashes are destroyed; the counts stay. */
  retentionDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_650)), 30),
});
type Settings = v.InferOutput<typeof settings>;

/** What an editor decides about a poll; `PUT /v1/admin/sites/{site}/polls/{poll}`. */
export const pollSettings = v.pipe(
  settings,
  rule(
    ({ minChoices, maxChoices }) => minChoices <= maxChoices,
    ['maxChoices'],
    'Expected at least as many as minChoices.',
  ),
  rule(
    ({ maxChoices, options, other }) => maxChoices <= options.length + (other ? 1 : 0),
    ['maxChoices'],
    'Expected at most as many as there are options.',
  ),
  rule(
    ({ opensAt, closesAt }) => !opensAt || !closesAt || Date.parse(opensAt) < Date.parse(closesAt),
    ['closesAt'],
    'Expected a time after opensAt.',
  ),
  rule(
    ({ kind, maxChoices }) => takesSeveral(kind) || maxChoices === 1,
    ['maxChoices'],
    'A rating and reactions take one choice.',
  ),
  rule(
    ({ kind, options }) => kind !== 'rating' || isScale(options.map((option) => option.id)),
    ['options'],
    'The options of a rating are 1 to 5 or 0 to 10, in this order.',
  ),
  rule(
    ({ kind, options }) => kind !== 'reactions' || options.every((option) => option.emoji),
    ['options'],
    'Each reaction needs an emoji.',
  ),
  rule(
    ({ kind, other }) => kind === 'choice' || !other,
    ['other'],
    'Only a choice may leave room for an answer of one’s own.',
  ),
  rule(
    ({ options, other }) => !other || options.every((option) => option.id !== otherId),
    ['options'],
    `The id "${otherId}" is taken by the reader's own answer.`,
  ),
  rule(
    ({ kind, quiz }) => (kind === 'quiz') === (quiz !== null),
    ['quiz'],
    'A quiz needs its right options, and only a quiz.',
  ),
  rule(
    ({ quiz, options }) => (quiz?.correct ?? []).every((id) => options.some((option) => option.id === id)),
    ['quiz', 'correct'],
    'Expected ids of options.',
  ),
);
export type PollSettings = v.InferOutput<typeof pollSettings>;

/** What the editor's hand did last; the schedule applies only while it is `running`. */
export const pollSwitch = v.picklist(['running', 'paused', 'closed']);
export type PollSwitch = v.InferOutput<typeof pollSwitch>;
/** `PUT /v1/admin/sites/{site}/polls/{poll}/switch` */
export const pollSwitchRequest = v.strictObject({ switch: pollSwitch });

export const pollState = v.picklist(['scheduled', 'open', 'paused', 'closed']);
export type PollState = v.InferOutput<typeof pollState>;

function rule(holds: (settings: Settings) => boolean, path: [keyof Settings, ...string[]], message: string) {
  return v.forward(v.check(holds, message), path as ['options']);
}

/** Whether no two options read the same in one language, letter case and spaces apart. */
function haveOwnTexts(options: PollOption[]): boolean {
  const texts = options.flatMap(({ label }) =>
    Object.entries(label).map(([language, text]) => `${language} ${text.toLowerCase().replaceAll(/\s+/g, ' ')}`),
  );
  return new Set(texts).size === texts.length;
}

function isScale(ids: readonly string[]): boolean {
  const [first, count] = ids[0] === '0' ? [0, 11] : [1, 5];
  return ids.length === count && ids.every((id, index) => id === String(first + index));
}
