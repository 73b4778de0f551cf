import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { createHmac } from 'node:crypto';
import type { HeldGroup } from '../../worker/contract/poll-admin.ts';
import { castBallot } from '../../worker/polls/cast.ts';
import { networkShare, shardOf } from '../../worker/polls/growth.ts';
import { nameOf, placeNamed, placeOf } from '../../worker/polls/room-place.ts';
import type { PollDefinition } from '../../worker/polls/poll-definition.ts';
import type { PollSnapshot } from '../../worker/polls/poll-snapshot.ts';
import { pollKey } from '../../worker/polls/poll-snapshot.ts';
import { ballotRoom, ballotRoomAt } from '../../worker/rooms.ts';
import type { ShardReport } from '../../worker/polls/shard-ledger.ts';
import { admin, makeSite, newVoter, pollOf } from './client.ts';

const site = 'model';
const options = ['sea', 'hills', 'home'];

/** Ballots of one network that a poll of one room counts without a review. */
const networkLimit = 1;

type Review = 'counted' | 'held' | 'rejected';

/** What has to be true of a poll, by the rules that readers and editors are told. */
interface Model {
  /** `network`: by its hashed name, of which only the opening of the poll knows the key. */
  voters: Map<number, { revision: number; choices: string[]; review: Review; network: string }>;
  generation: number;
  isClosed: boolean;
  isErased: boolean;
  /** Ballots that came from a network, by room and the network's name. */
  networks: Map<string, number>;
  trusted: Set<string>;
}

interface Real {
  poll: string;
  voters: { id: string; began: number; earlier: number[] }[];
  /** Every ballot that was ever sent, to be sent again. */
  sent: { voter: number; revision: number; choices: string[] }[];
  /** Reports of rooms as they were at some time. */
  reports: ShardReport[];
  /** Key of the networks' names since the poll was opened last. */
  networkSalt: string;
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
    id: neighbour(real),
    began: model.generation,
    earlier: [model.generation],
  });
  const poll = { site, poll: real.poll, generation: model.generation };
  const ballot = { voter: identity.id, revision, choices, network: networkOf(voter) };
  const outcome = await castBallot(env, poll, ballot, began(identity));
  const said = 'refused' in outcome ? outcome.refused : outcome.outcome;
  const room = nameOf(placeOf(site, real.poll, model.generation, identity.id));
  const network = hashedName(networkOf(voter), real.networkSalt);
  expect(said).toBe(foretell(model, { voter, revision, choices, room, network }));
  if ('outcome' in outcome) expect(outcome.held).toBe(model.voters.get(voter)?.review !== 'counted');
}

/** Two of three voters are from one network. */
const networkOf = (voter: number) => (voter % 3 === 0 ? '192.0.2.0/24' : '198.51.100.0/24');

const hashedName = (network: string, salt: string) =>
  createHmac('sha256', salt).update(network).digest().subarray(0, 8).toString('base64url');

/** A voter whose ballots come to the same room as the first one's in every generation, so that rooms are shared. */
function neighbour({ voters }: Real): string {
  const first = voters.find((voter) => voter !== undefined);
  for (;;) {
    const id = newVoter();
    if (!first || shardOf(id, 2) === shardOf(first.id, 2)) return id;
  }
}

interface Sent {
  voter: number;
  revision: number;
  choices: string[];
  /** Where a new voter's ballot is counted, and where it is from. */
  room: string;
  network: string;
}

/** What the rules say of a ballot; the model takes it in. */
function foretell(model: Model, { voter, revision, choices, room, network }: Sent): string {
  const known = model.isErased ? undefined : model.voters.get(voter);
  if (!known) {
    if (model.isClosed) return 'poll.closed';
    if (choices.length === 0) return 'poll.too_few_choices';
    const earlier = model.networks.get(`${room} ${network}`) ?? 0;
    model.networks.set(`${room} ${network}`, earlier + 1);
    const isHeld = earlier >= networkShare(networkLimit, model.generation) && !model.trusted.has(network);
    model.voters.set(voter, { revision, choices, review: isHeld ? 'held' : 'counted', network });
    return 'counted';
  }
  if (revision === known.revision && [...choices].sort().join() === [...known.choices].sort().join()) return 'replayed';
  if (model.isClosed) return 'poll.closed';
  if (revision < known.revision) return 'poll.stale_revision';
  if (revision === known.revision) return 'poll.already_voted';
  // A rejected ballot that is changed is a matter for the editors again.
  const review = known.review === 'counted' ? 'counted' : 'held';
  model.voters.set(voter, { ...known, revision, choices, review });
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
    const answer = await aggregator(real).turn(isClosed ? 'closed' : 'running');
    expect(answer && 'refused' in answer).toBe(model.isErased && !isClosed);
    if (model.isErased || model.isClosed === isClosed) return;
    model.isClosed = isClosed;
    // What tells one network from another goes with the key when the poll closes.
    model.networks.clear();
    model.trusted.clear();
    real.networkSalt = await saltOf(real);
  });

async function saltOf(real: Real): Promise<string> {
  const read = (_: unknown, state: DurableObjectState) => state.storage.kv.get<PollDefinition>('definition');
  return (await runInDurableObject(aggregator(real), read))?.networkSalt ?? '';
}

/** What editors have to see of the ballots that wait for them, by network. */
function expectedReview({ voters, isErased }: Model) {
  const groups = new Map<string, { network: string; held: number; options: HeldGroup['options'] }>();
  for (const { choices, review, network } of isErased ? [] : voters.values()) {
    if (review !== 'held' || choices.length === 0) continue;
    const group = groups.get(network) ?? { network, held: 0, options: { sea: 0, hills: 0, home: 0 } };
    group.held += 1;
    for (const choice of choices) group.options[choice]! += 1;
    groups.set(network, group);
  }
  return [...groups.values()].toSorted((one, other) => one.network.localeCompare(other.network));
}

/** An editor looks at what waits and accepts or rejects one network of it. */
const judge = (which: number) =>
  new Happening(`judge(${which})`, async (model, real) => {
    const groups = ((await aggregator(real).review()) ?? []).map(({ network, held, options: of }) => ({
      network,
      held,
      options: of,
    }));
    expect(groups.toSorted((one, other) => one.network.localeCompare(other.network))).toEqual(expectedReview(model));
    const group = pickFrom(groups, which);
    if (!group) return;
    const verdict = which % 2 ? 'accept' : 'reject';
    expect(await aggregator(real).judge(group.network, verdict)).toBe(group.held);
    if (verdict === 'accept') model.trusted.add(group.network);
    for (const voter of model.voters.values()) {
      if (voter.network !== group.network || voter.review !== 'held') continue;
      voter.review = verdict === 'accept' ? 'counted' : 'rejected';
    }
  });

/** The time for which voters' hashes are kept is over. Rarely, since nothing much can happen afterwards. */
const erase = (which: number) =>
  new Happening(`erase(${which})`, async (model, real) => {
    if (!model.isClosed || model.isErased || which % 5 > 0) return;
    const { status } = await admin('PUT', `/sites/${site}/polls/${real.poll}`, settings({ retentionDays: 0 }));
    expect(status).toBe(200);
    await runDurableObjectAlarm(aggregator(real));
    expect((await aggregator(real).read())?.erasedAt).not.toBeNull();
    model.isErased = true;
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
    which.map(judge),
    which.map(judge),
    which.map(erase),
  ] as fc.Arbitrary<Command>[],
  { maxCommands: 60, size: 'max' },
);

let polls = 0;

async function makePoll(): Promise<{ model: Model; real: Real }> {
  polls += 1;
  const poll = `poll-${polls}`;
  const { status } = await admin('PUT', `/sites/${site}/polls/${poll}`, settings());
  expect(status).toBe(200);
  const real: Real = { poll, voters: [], sent: [], reports: [], networkSalt: '' };
  real.networkSalt = await saltOf(real);
  const networks = new Map<string, number>();
  return {
    model: { voters: new Map(), generation: 0, isClosed: false, isErased: false, networks, trusted: new Set() },
    real,
  };
}

const settings = (change: { retentionDays?: number } = {}) =>
  pollOf({ maxChoices: 2, fairPlay: { networkLimit, work: false, turnstile: false, signed: false }, ...change });

function expectedTally({ voters }: Model) {
  const counted = [...voters.values()].filter(({ choices, review }) => choices.length > 0 && review === 'counted');
  const count = (id: string) => counted.filter(({ choices }) => choices.includes(id)).length;
  return { ballots: counted.length, options: Object.fromEntries(options.map((id) => [id, count(id)])) };
}

function heldOf({ voters }: Model): number {
  return [...voters.values()].filter(({ choices, review }) => choices.length > 0 && review === 'held').length;
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
      const poll = await aggregator(real).read();
      expect(poll?.tally).toMatchObject(expectedTally(model));
      expect(poll?.held).toBe(heldOf(model));
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
