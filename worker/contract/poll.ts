import * as v from 'valibot';
import { instant, language, localizedText, randomId, slug } from './common.ts';

/** A poll has at least 2 and at most 50 options. */
export const maxOptions = 50;

const pollOption = v.strictObject({ id: slug, label: localizedText(200) });

const resultsPolicy = v.picklist(['always', 'after-vote', 'after-closing', 'never']);

/** What an editor decides about a poll; `PUT /v1/admin/sites/{site}/polls/{poll}`. */
export const pollSettings = v.pipe(
  v.strictObject({
    question: localizedText(500),
    options: v.pipe(
      v.array(pollOption),
      v.minLength(2, 'Expected at least 2 options.'),
      v.maxLength(maxOptions, `Expected at most ${maxOptions} options.`),
      v.check(
        (options) => new Set(options.map((option) => option.id)).size === options.length,
        'Each option needs an id of its own.',
      ),
    ),
    /** Fewest and most options that a ballot may name; 1 and 1 is a single choice. */
    minChoices: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxOptions)), 1),
    maxChoices: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxOptions)), 1),
    opensAt: v.optional(v.nullable(instant), null),
    closesAt: v.optional(v.nullable(instant), null),
    /** When readers may see the tally. */
    results: v.optional(resultsPolicy, 'after-vote'),
    /** Whether a voter may change a vote that was counted. */
    changeable: v.optional(v.boolean(), true),
  }),
  v.forward(
    v.check(({ minChoices, maxChoices }) => minChoices <= maxChoices, 'Expected at least as many as minChoices.'),
    ['maxChoices'],
  ),
  v.forward(
    v.check(
      ({ maxChoices, options }) => maxChoices <= options.length,
      'Expected at most as many as there are options.',
    ),
    ['maxChoices'],
  ),
  v.forward(
    v.check(
      ({ opensAt, closesAt }) => !opensAt || !closesAt || Date.parse(opensAt) < Date.parse(closesAt),
      'Expected a time after opensAt.',
    ),
    ['closesAt'],
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

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Counted ballots. `version` grows with every change, so of two tallies the higher version is the newer one. */
export const tally = v.strictObject({
  version: count,
  /** How many ballots are counted: people, not choices. */
  ballots: count,
  /** Ballots by option id; every option of the poll is there. */
  options: v.record(v.string(), count),
});
export type Tally = v.InferOutput<typeof tally>;

/** `POST /v1/sites/{site}/polls/{poll}/ballots` */
export const ballotRequest = v.strictObject({
  /** Random identity of this reader for this poll only. */
  voter: randomId,
  /** 1 for the first vote, one more each time the reader changes it. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  /** Ids of the chosen options. */
  choices: v.pipe(v.array(slug), v.minLength(1, 'Expected at least one choice.'), v.maxLength(maxOptions)),
});
export type Ballot = v.InferOutput<typeof ballotRequest>;

/** 201 for `counted`, 200 for `changed` and `replayed`. A 409 about a counted ballot carries the same fields without `outcome`. */
export const ballotAnswer = v.strictObject({
  outcome: v.picklist(['counted', 'changed', 'replayed']),
  revision: ballotRequest.entries.revision,
  choices: v.array(slug),
  /** With this ballot in it; null where the poll's policy does not let the voter see it. */
  tally: v.nullable(tally),
});
export type BallotAnswer = v.InferOutput<typeof ballotAnswer>;

/** The poll widget's words in the reader's language. What stands in braces is filled in by the widget. */
export const pollTexts = v.strictObject({
  vote: v.string(),
  change: v.string(),
  cancel: v.string(),
  /** By plural category of `Intl.PluralRules`. */
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
  /** `{min}` and `{max}` */
  chooseSeveral: v.string(),
  /** Instead of `chooseOne` and `chooseSeveral` after an attempt to vote with too few or too many choices. */
  chooseFirst: v.string(),
  /** `{min}` and `{max}` */
  chooseWithin: v.string(),
  /** `{date}` */
  opens: v.string(),
  /** `{date}` */
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
  question: v.string(),
  options: v.array(v.strictObject({ id: slug, label: v.string() })),
  minChoices: count,
  maxChoices: count,
  state: pollState,
  opensAt: v.nullable(instant),
  closesAt: v.nullable(instant),
  results: resultsPolicy,
  changeable: v.boolean(),
  /** Newest generation of ballot rooms; 0 while one room holds all ballots. */
  generation: count,
  /** null where the policy hides it from someone who has not voted, or before closing. */
  tally: v.nullable(tally),
  texts: pollTexts,
});
export type PollAnswer = v.InferOutput<typeof pollAnswer>;

/** A poll as the dashboard sees it. */
export const adminPoll = v.strictObject({
  id: slug,
  settings: pollSettings,
  switch: pollSwitch,
  state: pollState,
  createdAt: instant,
  closedAt: v.nullable(instant),
  /** Grows with every change of settings or switch; `If-Match: "7"` lets a change through only on top of revision 7. */
  revision: count,
  tally,
});
export type AdminPoll = v.InferOutput<typeof adminPoll>;

/** `GET /v1/admin/sites/{site}/polls`, newest first */
export const pollList = v.strictObject({ polls: v.array(adminPoll) });

/** `GET /v1/admin/sites/{site}/polls/{poll}/recount` */
export const recount = v.strictObject({
  tally,
  /** Counted again from the ballots themselves. */
  recounted: tally,
  agrees: v.boolean(),
});
export type Recount = v.InferOutput<typeof recount>;
