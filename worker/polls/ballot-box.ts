import { randomBytes } from 'node:crypto';
import type { ProblemCode } from '../contract/problem.ts';
import { type AdmittedBallot, type CastAnswer, compare, refuseForm, refuseState } from './ballot.ts';
import { BallotTable, type Count } from './ballot-table.ts';
import { networkShare } from './growth.ts';
import { OpenBox } from './open-box.ts';
import type { Numbers, PollDefinition } from './poll-definition.ts';
import { stateOf } from './schedule.ts';

/** A room's own ballots. What memory knows of them is given up whenever a transaction fails: storage is the truth. */
export class BallotBox {
  readonly table: BallotTable;
  readonly #storage: DurableObjectStorage;
  /** Key of the voters' hashes; never leaves the room. */
  #salt: Uint8Array | undefined;
  #count: Count | undefined;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.table = new BallotTable(storage.sql);
    this.#salt = storage.kv.get<Uint8Array>('salt');
  }

  create(): void {
    this.table.create();
    if (this.#salt) return;
    this.#salt = randomBytes(16);
    this.#storage.kv.put('salt', this.#salt);
  }

  count(numbers: Numbers): Count {
    return (this.#count ??= this.table.read(numbers));
  }

  /** Reads the count anew next time: the options have changed, or the table was written to. */
  forgetCount(): void {
    this.#count = undefined;
  }

  /** Takes ballots in one transaction. Whose vote is counted sees the tally, which is the same for all and filled in later. */
  cast(ballots: AdmittedBallot[], definition: PollDefinition, generation: number, now: number): CastAnswer[] {
    const salt = this.#salt;
    if (!salt) throw new Error('a room without a key was asked to count');
    try {
      return this.#storage.transactionSync(() => {
        const { numbers, settings, networkSalt } = definition;
        const review = { limit: networkShare(settings.fairPlay.networkLimit, generation), trusted: definition.trusted };
        const keys = { voters: salt, networks: networkSalt };
        const box = new OpenBox(this.#storage.sql, ballots, numbers, keys, review, this.count(numbers));
        // Sealed as the aggregator says, also where this machine's clock has not come to the closing time yet.
        const state = definition.sealedAt ? 'closed' : stateOf(definition, now);
        const closed = refuseState(state);
        const sealed = definition.generation > generation;
        const answers = ballots.map((ballot) => answerBallot(ballot, box, definition, sealed, closed));
        this.#count = box.close();
        return answers;
      });
    } catch (error) {
      this.#count = undefined;
      throw error;
    }
  }
}

/** Puts a ballot into the box or says why not. */
function answerBallot(
  ballot: AdmittedBallot,
  box: OpenBox,
  { settings, closedAt }: PollDefinition,
  sealed: boolean,
  closed: ProblemCode | undefined,
): CastAnswer {
  // The worker may have let it in by a snapshot of the minute before.
  if (settings.fairPlay.signed && !ballot.signed) return { refused: 'poll.token_missing' };
  const { revision } = ballot;
  const choices = [...ballot.choices];
  const { quiz } = settings;
  const shown = { tally: null, quiz };
  const times = closed && { opensAt: settings.opensAt, closedAt: closedAt ?? settings.closesAt };
  const known = box.find(ballot);
  const malformed = refuseForm(ballot, settings);
  if (!known) {
    if (malformed) return { refused: malformed };
    if (sealed) return 'moved';
    if (closed) return { refused: closed, ...times };
    if (choices.length === 0) return { refused: 'poll.too_few_choices' };
    return { outcome: 'counted', revision, choices, held: box.add(ballot), ...shown };
  }
  const verdict = compare(known, ballot, settings);
  // Also where the poll has become stricter since: what was taken is acknowledged again.
  if (verdict === 'replayed') {
    return { outcome: verdict, revision, choices: [...known.choices], held: known.held, ...shown };
  }
  if (malformed) return { refused: malformed };
  if (closed) return { refused: closed, counted: known, quiz, ...times };
  if (verdict !== 'changed' && verdict !== 'withdrawn') return { refused: verdict, counted: known, quiz };
  box.change(ballot);
  return { outcome: verdict, revision, choices, held: known.held, ...shown };
}
