import * as v from 'valibot';
import { randomId, slug } from './common.ts';
import { maxOptions } from './poll.ts';

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

/** Rooms of each generation, by its number: a poll starts in one room; when it runs hot, 16 and then 256 take new voters. */
export const roomsOfGeneration = [1, 16, 256] as const;
export const newestGeneration = roomsOfGeneration.length - 1;
/** Number of a generation of ballot rooms. */
export const generation = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(newestGeneration));

/** `POST /v1/sites/{site}/polls/{poll}/ballots` */
export const ballotRequest = v.strictObject({
  /** Random identity of this reader for this poll only. */
  voter: randomId,
  /** 1 for the first vote, one more each time the reader changes it. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  /** Ids of the chosen options; none withdraws the vote, where it may be changed. */
  choices: v.pipe(v.array(slug), v.maxLength(maxOptions)),
  /** Newest generation of rooms that the poll's data named when this voter first voted; the same ever after. */
  generation: v.optional(generation, 0),
  /** The reader's own answer, with the choice `other`. */
  other: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1),
      v.maxLength(200),
      v.check(
        (text) => text === '' || (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text)),
        'Expected visible text without control characters.',
      ),
    ),
  ),
  /**
   * Proof of work, where the poll asks for one: `HOUR.NONCE` for which the SHA-256 of `SEED.VOTER.HOUR.NONCE` begins
   * with so many zero bits. HOUR: whole hours since 1970. Good for one hour more or less than the server's own.
   */
  work: v.optional(v.pipe(v.string(), v.regex(/^\d{1,8}\.[A-Za-z0-9_-]{1,32}$/, 'Expected HOUR.NONCE.'))),
  /** Cloudflare Turnstile's answer, where the poll asks for one. */
  turnstile: v.optional(v.pipe(v.string(), v.maxLength(2_048))),
  /** JWT of the publisher's own login, where the poll asks for one; its subject is the voter then. */
  token: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
});
/** As it is sent. */
export type BallotRequest = v.InferInput<typeof ballotRequest>;
/** As it is understood. */
export type Ballot = v.InferOutput<typeof ballotRequest>;

/** Parameters of `POST /v1/sites/{site}/polls/{poll}/ballots` */
export const ballotQuery = v.object({
  /** BCP 47; language of a quiz's explanation. */
  lang: v.optional(v.pipe(v.string(), v.maxLength(100))),
});

/** What a quiz tells who has answered. */
export const quizAnswer = v.strictObject({
  /** Ids of the right options. */
  correct: v.array(slug),
  explanation: v.nullable(v.string()),
});
export type QuizAnswer = v.InferOutput<typeof quizAnswer>;

/**
 * 201 for `counted`, 200 for `changed`, `withdrawn` and `replayed`. A 409 about a counted ballot carries the same fields
 * without `outcome`; one that says that the poll is closed or not open yet has its `opensAt` and `closedAt`, too.
 */
export const ballotAnswer = v.strictObject({
  outcome: v.picklist(['counted', 'changed', 'withdrawn', 'replayed']),
  revision: ballotRequest.entries.revision,
  choices: v.array(slug),
  /** Whether the ballot is kept for the editors to review, because so many have come from its network: not in the tally yet. */
  held: v.boolean(),
  /** With this ballot in it; null where the poll's policy does not let the voter see it. */
  tally: v.nullable(tally),
  /** null where the poll is no quiz. */
  quiz: v.nullable(quizAnswer),
});
export type BallotAnswer = v.InferOutput<typeof ballotAnswer>;
