import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { castBallot } from '../../worker/polls/cast.ts';
import { nameOf, placeNamed, placeOf } from '../../worker/polls/room-place.ts';
import type { PollDefinition } from '../../worker/polls/poll-definition.ts';
import type { PollSnapshot } from '../../worker/polls/poll-snapshot.ts';
import { pollKey } from '../../worker/polls/poll-snapshot.ts';
import { ballotRoom, ballotRoomAt } from '../../worker/rooms.ts';
import type { ShardReport } from '../../worker/polls/shard-ledger.ts';
import { admin, makeSite, newVoter, pollOf } from './client.ts';

const site = 'model';
const options = ['sea', 'hills', 'home'];

/** What has to be true of a poll, by the rules that readers are told. */
interface Model {
  voters: Map<number, { revision: number; choices: string[] }>;
  generation: number;
  isClosed: boolean;
}

interface Real {
  poll: string;
  voters: { id: string; began: number; earlier: number[] }[];
  /** Every ballot that was ever sent, to be sent again. */
  sent: { voter: number; revision: number; choices: string[] }[];
  /** Reports of rooms as they were at some time. */
  reports: ShardReport[];
}

type Command = fc.AsyncCommand<Model, Real, true>;

const aggregator = ({ poll }: Real) => ballotRoom(env, site, poll);

/** Rooms that voters of this run are in, by name. */
const roomsOf = ({ poll, voters }: Real, { generation }: Model) => [
  ...new Set(
    voters.flatMap(({ id }) => Array.from({ length: generation + 1 }, (_, g) => nameOf(placeOf(site, poll, g, id)))),
  ),
];

/** The voter begins with the newest generation that there is when the first ballot is made, and keeps to it. */
class Cast implements Command {
  readonly #voter: number;
  readonly #revision: number;
  readonly #choices: string[];

  constructor(voter: number, revision: number, choices: string[]) {
    this.#voter = voter;
    this.#revision = revision;
    this.#choices = choices;
  }

  check = () => Promise.resolve(true);

  async run(model: Model, real: Real): Promise<void> {
    real.sent.push({ voter: this.#voter, revision: this.#revision, choices: this.#choices });
    await send(model, real, real.sent.length - 1, (voter) => voter.began);
  }

  toString = () => `cast(voter ${this.#voter}, revision ${this.#revision}, ${this.#choices.join('+') || 'withdrawn'})`;
}

/** An earlier ballot comes once more: replayed, stale or late, and as it was before its voter began anew elsewhere. */
class SendAgain implements Command {
  readonly #which: number;

  constructor(which: number) {
    this.#which = which;
  }

  check = () => Promise.resolve(true);

  async run(model: Model, real: Real): Promise<void> {
    if (real.sent.length === 0) return;
    await send(model, real, this.#which % real.sent.length, ({ earlier }) => earlier[this.#which % earlier.length]!);
  }

  toString = () => `sendAgain(${this.#which})`;
}

type Began = (voter: Real['voters'][number]) => number;

async function send(model: Model, real: Real, index: number, began: Began): Promise<void> {
  const { voter, revision, choices } = real.sent[index]!;
  const identity = (real.voters[voter] ??= {
    id: newVoter(),
    began: model.generation,
    earlier: [model.generation],
  });
  const poll = { site, poll: real.poll, generation: model.generation };
  const outcome = await castBallot(env, poll, { voter: identity.id, revision, choices }, began(identity));
  const said = 'refused' in outcome ? outcome.refused : outcome.outcome;
  expect(said).toBe(foretell(model, voter, revision, choices));
}

/** What the rules say of a ballot; the model takes it in. */
function foretell(model: Model, voter: number, revision: number, choices: string[]): string {
  const known = model.voters.get(voter);
  if (!known) {
    if (model.isClosed) return 'poll.closed';
    if (choices.length === 0) return 'poll.too_few_choices';
    model.voters.set(voter, { revision, choices });
    return 'counted';
  }
  if (revision === known.revision && [...choices].sort().join() === [...known.choices].sort().join()) return 'replayed';
  if (model.isClosed) return 'poll.closed';
  if (revision < known.revision) return 'poll.stale_revision';
  if (revision === known.revision) return 'poll.already_voted';
  model.voters.set(voter, { revision, choices });
  return choices.length > 0 ? 'changed' : 'withdrawn';
}

/** A voter whose ballots were all refused for being too many begins anew with the newest generation. */
class BeginAnew implements Command {
  readonly #voter: number;

  constructor(voter: number) {
    this.#voter = voter;
  }

  check = (model: Readonly<Model>) => Promise.resolve(!model.voters.has(this.#voter));

  async run(model: Model, real: Real): Promise<void> {
    const voter = real.voters[this.#voter];
    if (!voter) return;
    voter.began = model.generation;
    voter.earlier.push(model.generation);
  }

  toString = () => `beginAnew(voter ${this.#voter})`;
}

/** Something that must not change what is counted. */
class Happening implements Command {
  readonly #title: string;
  readonly #happens: (model: Model, real: Real) => Promise<void>;

  constructor(title: string, happens: (model: Model, real: Real) => Promise<void>) {
    this.#title = title;
    this.#happens = happens;
  }

  check = () => Promise.resolve(true);
  run = (model: Model, real: Real) => this.#happens(model, real);
  toString = () => this.#title;
}

const pickFrom = <T>(items: T[], which: number): T | undefined => items[which % items.length];

const grow = new Happening('grow', async (model, real) => {
  if (model.generation === 2 || model.isClosed) return;
  // The second step by load, as a crowd does it, without 256 rooms being warmed up.
  if (model.generation === 0) await aggregator(real).grow(1);
  else await reportLoad(real, 1e9);
  model.generation += 1;
});

async function reportLoad(real: Real, load: number): Promise<void> {
  const place = placeOf(site, real.poll, 1, real.voters[0]?.id ?? newVoter());
  const report = await ballotRoomAt(env, place).learn(await definitionOf(real));
  await aggregator(real).push({ ...report, load });
  await runDurableObjectAlarm(aggregator(real));
}

async function definitionOf(real: Real): Promise<PollDefinition> {
  const briefing = await aggregator(real).enroll(placeNamed(`${site}/${real.poll}/1/0`));
  if (!briefing) throw new Error('the poll has no such generation');
  return briefing.definition;
}

/** The room loses its memory and keeps its disk; one that is not awake has lost it already. */
async function forget(name: string): Promise<void> {
  await evictDurableObject(env.BALLOTS.getByName(name)).catch((error: unknown) => {
    if (!/not currently running/.test(String(error))) throw error;
  });
}

const evict = (which: number) =>
  new Happening(`evict(${which})`, async (model, real) => {
    const name = pickFrom(roomsOf(real, model), which);
    if (name) await forget(name);
  });

const restart = new Happening('restart', async (model, real) => {
  await Promise.all(roomsOf(real, model).map(forget));
});

const ring = (which: number) =>
  new Happening(`ring(${which})`, async (model, real) => {
    const name = pickFrom(roomsOf(real, model), which);
    if (name) await runDurableObjectAlarm(env.BALLOTS.getByName(name));
  });

/** A room's report of now: taken down and not delivered, so it is lost unless it is sent some time later. */
const loseReport = (which: number) =>
  new Happening(`loseReport(${which})`, async (model, real) => {
    const shards = roomsOf(real, model)
      .map(placeNamed)
      .filter(({ generation }) => generation > 0);
    const place = pickFrom(shards, which);
    if (place) real.reports.push(await ballotRoomAt(env, place).learn(await definitionOf(real)));
  });

/** A report of some time ago arrives, perhaps again and after newer ones. */
const deliverReport = (which: number) =>
  new Happening(`deliverReport(${which})`, async (_, real) => {
    const report = pickFrom(real.reports, which);
    if (!report) return;
    if (which % 2) return void (await aggregator(real).push(report));
    // Once the room's newest report is in, an older one changes nothing.
    await aggregator(real).push(await ballotRoomAt(env, report.place).learn(await definitionOf(real)));
    const before = await aggregator(real).read();
    await aggregator(real).push(report);
    expect((await aggregator(real).read())?.tally).toEqual(before?.tally);
  });

const turn = (isClosed: boolean) =>
  new Happening(isClosed ? 'close' : 'reopen', async (model, real) => {
    await aggregator(real).turn(isClosed ? 'closed' : 'running');
    model.isClosed = isClosed;
  });

const which = fc.nat(999);
const commands = fc.commands<Model, Real, true>(
  [
    ...[1, 2, 3].map(() =>
      fc
        .tuple(fc.nat(5), fc.integer({ min: 1, max: 4 }), fc.subarray(options, { maxLength: 2 }))
        .map(([voter, revision, choices]) => new Cast(voter, revision, choices)),
    ),
    which.map((n) => new SendAgain(n)),
    which.map((n) => new SendAgain(n)),
    fc.nat(5).map((voter) => new BeginAnew(voter)),
    fc.constant(grow),
    which.map(evict),
    fc.constant(restart),
    which.map(ring),
    which.map(loseReport),
    which.map(deliverReport),
    fc.boolean().map(turn),
  ] as fc.Arbitrary<Command>[],
  { maxCommands: 60, size: 'max' },
);

let polls = 0;

async function makePoll(): Promise<{ model: Model; real: Real }> {
  polls += 1;
  const poll = `poll-${polls}`;
  const { status } = await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf({ maxChoices: 2 }));
  expect(status).toBe(200);
  return {
    model: { voters: new Map(), generation: 0, isClosed: false },
    real: { poll, voters: [], sent: [], reports: [] },
  };
}

function expectedTally({ voters }: Model) {
  const counted = [...voters.values()].filter(({ choices }) => choices.length > 0);
  const count = (id: string) => counted.filter(({ choices }) => choices.includes(id)).length;
  return { ballots: counted.length, options: Object.fromEntries(options.map((id) => [id, count(id)])) };
}

beforeAll(() => makeSite(site));

it('whatever happens between readers and rooms, tally, recount and snapshot are what the rules say', async () => {
  const played: { model: Model; real: Real }[] = [];
  await fc.assert(
    fc.asyncProperty(commands, async (run) => {
      const setup = await makePoll();
      const { model, real } = setup;
      await fc.asyncModelRun(() => setup, run);
      const recount = await aggregator(real).recount();
      expect(recount).toMatchObject({ agrees: true, tally: expectedTally(model), recounted: expectedTally(model) });
      // Reports that were never delivered are no longer missed once each room has rung.
      await Promise.all(roomsOf(real, model).map((name) => runDurableObjectAlarm(env.BALLOTS.getByName(name))));
      expect((await aggregator(real).read())?.tally).toMatchObject(expectedTally(model));
      played.push(setup);
    }),
    { numRuns: 60 },
  );
  // Snapshots take their time on purpose, so those of all runs are waited for together.
  await expect
    .poll(() => Promise.all(played.map(({ real }) => publishedTally(real))), { timeout: 20_000 })
    .toMatchObject(played.map(({ model }) => expectedTally(model)));
});

async function publishedTally({ poll }: Real) {
  return (await env.SNAPSHOTS.get<PollSnapshot>(pollKey(site, poll), 'json'))?.tally;
}
