import * as v from 'valibot';
import { generation, quizAnswer, tally } from './ballot.ts';
import { instant, language, slug } from './common.ts';
import { optionOrder, pollKind, pollState, resultFigures, resultsPolicy } from './poll.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * The poll widget's words in the reader's language. Of what stands in braces numbers of votes are filled in by the widget,
 * all else by the worker.
 */
export const pollTexts = v.strictObject({
  vote: v.string(),
  change: v.string(),
  cancel: v.string(),
  /** By plural category of `Intl.PluralRules`; `zero`, where it is there, is for 0 in any language. */
  votes: v.strictObject({
    zero: v.optional(v.string()),
    one: v.optional(v.string()),
    two: v.optional(v.string()),
    few: v.optional(v.string()),
    many: v.optional(v.string()),
    other: v.string(),
  }),
  /** Shown, and said to screen readers, once a vote is counted. */
  thanks: v.string(),
  yourVote: v.string(),
  chooseOne: v.string(),
  /** With the poll's numbers. */
  chooseSeveral: v.string(),
  /** Instead of `chooseOne` and `chooseSeveral` after an attempt to vote with too few or too many choices. */
  chooseFirst: v.string(),
  /** With the poll's numbers. */
  chooseWithin: v.string(),
  /** With their dates, since browsers cannot write those of all our languages; empty where the poll has none. */
  opens: v.string(),
  closes: v.string(),
  closed: v.string(),
  paused: v.string(),
  resultsAfterClosing: v.string(),
  resultsHidden: v.string(),
  sending: v.string(),
  /** Shown while a vote waits in the outbox. */
  kept: v.string(),
  /** The vote was refused for good and is not counted. */
  refused: v.string(),
  retry: v.string(),
  /** Takes the vote back. */
  withdraw: v.string(),
  /** Said once a vote is taken back. */
  withdrawn: v.string(),
  /** The vote is kept for the editors to review. */
  held: v.string(),
  /** Only readers who are signed in with the publisher may vote. */
  signIn: v.string(),
  /** Label of the reader's own answer, and of the field for it. */
  other: v.string(),
  otherField: v.string(),
  /** Instead of the hint after an attempt to vote without writing the answer. */
  otherFirst: v.string(),
  /** Heading of the readers' own answers that editors let show. */
  others: v.string(),
  /** Of a quiz, after the vote. */
  right: v.string(),
  wrong: v.string(),
  rightAnswer: v.string(),
  /** Of a rating: `{mark}` (with one decimal) of `{max}`. */
  average: v.string(),
  /** A reaction or vote is checked before it is sent (proof of work). */
  checking: v.string(),
});
export type PollTexts = v.InferOutput<typeof pollTexts>;

/** Parameters of `GET /v1/sites/{site}/polls/{poll}` */
export const pollQuery = v.object({
  /** BCP 47; another language than ours gets one that the poll has. */
  lang: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /**
   * `1`: this reader has voted, so a tally that is shown after the vote is shown. By courtesy: such a tally is not a
   * secret, it only must not sway who has yet to vote. What is hidden until closing, or for ever, stays hidden.
   */
  voted: v.optional(v.picklist(['0', '1'])),
});

/** `GET /v1/sites/{site}/polls/{poll}?lang=ru`; `current` as the poll's name for the current one. */
export const pollAnswer = v.strictObject({
  site: slug,
  poll: slug,
  language,
  /** BCP 47 tag by which numbers are written; not all browsers know those of all our languages. */
  locale: v.string(),
  kind: pollKind,
  question: v.string(),
  /** The reader's own answer, where the poll takes one, is the last: `other`. */
  options: v.array(
    v.strictObject({
      id: slug,
      label: v.string(),
      image: v.optional(v.string()),
      emoji: v.optional(v.string()),
    }),
  ),
  minChoices: count,
  maxChoices: count,
  /** Whether one of the options, `other`, is an answer of the reader's own. */
  other: v.boolean(),
  /** Readers' own answers that the editors let show. */
  others: v.array(v.string()),
  order: optionOrder,
  figures: resultFigures,
  state: pollState,
  opensAt: v.nullable(instant),
  closesAt: v.nullable(instant),
  /** IANA time zone in which times are written. */
  timeZone: v.string(),
  results: resultsPolicy,
  changeable: v.boolean(),
  /** Newest generation of ballot rooms; 0 while one room holds all ballots. */
  generation,
  /** null where the policy hides it from someone who has not voted, or before closing. */
  tally: v.nullable(tally),
  /** null where the poll is no quiz, or the reader has yet to answer. */
  quiz: v.nullable(quizAnswer),
  /** What a ballot has to bring along; null and false where it need not. */
  asks: v.strictObject({
    /** Seed and zero bits of the proof of work. */
    work: v.nullable(v.strictObject({ seed: v.string(), bits: count })),
    /** Turnstile's public key. */
    turnstile: v.nullable(v.string()),
    /** A token of the publisher's own login. */
    token: v.boolean(),
  }),
  texts: pollTexts,
});
export type PollAnswer = v.InferOutput<typeof pollAnswer>;
