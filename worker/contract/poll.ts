import * as v from 'valibot';
import { instant, type Language, localizedText, randomId, slug } from './common.ts';

/** A poll has at least 2 and at most 50 options. */
export const maxOptions = 50;

const pollOption = v.strictObject({ id: slug, label: localizedText(200) });

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
    results: v.optional(v.picklist(['always', 'after-vote', 'after-closing', 'never']), 'after-vote'),
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

export type PollState = 'scheduled' | 'open' | 'paused' | 'closed';

/** Counted ballots. `version` grows with every change, so of two tallies the higher version is the newer one. */
export interface Tally {
  version: number;
  /** How many ballots are counted: people, not choices. */
  ballots: number;
  /** Ballots by option id; every option of the poll is there. */
  options: Record<string, number>;
}

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
export interface BallotAnswer {
  outcome: 'counted' | 'changed' | 'replayed';
  revision: number;
  choices: string[];
  /** With this ballot in it; null where the poll's policy does not let the voter see it. */
  tally: Tally | null;
}

/** `GET /v1/sites/{site}/polls/{poll}?lang=ru`; `current` as the poll's name for the current one. */
export interface PollAnswer {
  site: string;
  poll: string;
  language: Language;
  question: string;
  options: { id: string; label: string }[];
  minChoices: number;
  maxChoices: number;
  state: PollState;
  opensAt: string | null;
  closesAt: string | null;
  results: PollSettings['results'];
  changeable: boolean;
  /** Newest generation of ballot rooms; the widget sends it back with nothing yet and remembers it. */
  generation: number;
  /** null where the policy hides it from someone who has not voted, or before closing. */
  tally: Tally | null;
  texts: PollTexts;
}

/** The poll widget's words in the reader's language. `{n}`, `{percent}` and `{date}` are filled in by the widget. */
export interface PollTexts {
  vote: string;
  change: string;
  cancel: string;
  /** By plural category of `Intl.PluralRules`. */
  votes: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  /** Said to screen readers after a vote. */
  thanks: string;
  yourVote: string;
  chooseOne: string;
  /** `{min}` and `{max}`. */
  chooseSeveral: string;
  /** `{date}` */
  opens: string;
  /** `{date}` */
  closes: string;
  closed: string;
  paused: string;
  resultsAfterClosing: string;
  resultsHidden: string;
  sending: string;
  /** Shown while a vote waits in the outbox. */
  kept: string;
  failed: string;
  retry: string;
}

/** A poll as the dashboard sees it. */
export interface AdminPoll {
  id: string;
  settings: PollSettings;
  switch: PollSwitch;
  state: PollState;
  createdAt: string;
  closedAt: string | null;
  tally: Tally;
}

/** `GET /v1/admin/sites/{site}/polls/{poll}/recount` */
export interface Recount {
  tally: Tally;
  /** Counted again from the ballots themselves. */
  recounted: Tally;
  agrees: boolean;
}
