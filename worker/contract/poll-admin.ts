import * as v from 'valibot';
import { generation, tally } from './ballot.ts';
import { instant, slug } from './common.ts';
import { pollSettings, pollState, pollSwitch } from './poll.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

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
  /** Newest generation of ballot rooms. */
  generation,
  tally,
  /** Ballots under review; they are not in the tally. */
  held: count,
  /** When voters' hashes were destroyed, after which the poll cannot be opened again. */
  erasedAt: v.nullable(instant),
  /** Hash of the picture for link previews; null while there is none. */
  picture: v.nullable(v.string()),
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

/** `PUT /v1/admin/sites/{site}/polls/{poll}/generation`; a poll never goes back to fewer rooms. */
export const generationRequest = v.strictObject({ generation });

/** Name of a network in one poll: a keyed hash, of no use elsewhere. */
export const networkName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/, 'Expected a network of this poll.'));

/** Ballots of one network that wait for the editors. */
const heldGroup = v.strictObject({
  network: networkName,
  /** How many of its ballots are counted. */
  counted: count,
  /** How many are under review, and for what. */
  held: count,
  options: v.record(v.string(), count),
});
export type HeldGroup = v.InferOutput<typeof heldGroup>;

/** `GET /v1/admin/sites/{site}/polls/{poll}/review`, the largest group first */
export const review = v.strictObject({ groups: v.array(heldGroup) });
export type Review = v.InferOutput<typeof review>;

/** `PUT /v1/admin/sites/{site}/polls/{poll}/review/{network}`; what comes from an accepted network later counts at once. */
export const verdictRequest = v.strictObject({ verdict: v.picklist(['accept', 'reject']) });
export type Verdict = v.InferOutput<typeof verdictRequest>['verdict'];

/** One of the readers' own answers. */
const otherAnswer = v.strictObject({
  text: v.string(),
  /** How many readers wrote it. */
  ballots: count,
  /** Whether readers see it. */
  shown: v.boolean(),
});
export type OtherAnswer = v.InferOutput<typeof otherAnswer>;

/** `GET /v1/admin/sites/{site}/polls/{poll}/others`, the most frequent first, 20,000 at most; of counted ballots only */
export const otherAnswers = v.strictObject({ others: v.array(otherAnswer) });
export type OtherAnswers = v.InferOutput<typeof otherAnswers>;

/** `PUT /v1/admin/sites/{site}/polls/{poll}/others` */
export const otherRequest = v.strictObject({
  text: v.pipe(v.string(), v.trim(), v.minLength(1, 'Expected some text.'), v.maxLength(200)),
  shown: v.boolean(),
});

/** The tally as it was at the end of an hour. */
const hour = v.strictObject({
  /** Its beginning. */
  at: instant,
  ballots: count,
  options: v.record(v.string(), count),
});
export type Hour = v.InferOutput<typeof hour>;

/** `GET /v1/admin/sites/{site}/polls/{poll}/export?format=json` */
export const pollExport = v.strictObject({
  site: slug,
  exportedAt: instant,
  poll: adminPoll,
  /** Hours in which something changed, the earliest first; counts are cumulative. */
  hours: v.array(hour),
  /** Readers' own answers. */
  others: v.array(otherAnswer),
});
export type PollExport = v.InferOutput<typeof pollExport>;

/** Parameters of that. */
export const exportQuery = v.object({ format: v.optional(v.picklist(['csv', 'json']), 'json') });
