import { newestGeneration } from '../../../worker/contract/ballot.ts';
import { shardOf } from '../../../worker/polls/growth.ts';
import { backoff } from '../../../widgets/core/backoff.ts';
import { Agenda } from './agenda.ts';
import { Isolate, type Route } from './isolate.ts';
import { Rooms } from './rooms.ts';
import { Snapshots } from './snapshots.ts';

export interface Crowd {
  /** New votes a second once the crowd is all there, and poll reads. */
  votes: number;
  reads: number;
  /** Seconds until it is all there, and for which votes come in all. */
  ramp: number;
  seconds: number;
  /** Isolates of the worker, in so many data centres. */
  isolates: number;
  places: number;
  /** Requests a second that the platform lets one object have. */
  limit: number;
  /** Share of answers that are lost on the way to the reader. */
  lost: number;
  seed: number;
}

export interface Second {
  second: number;
  /** First attempts, all attempts, and those that were refused. */
  votes: number;
  attempts: number;
  refused: number;
  counted: number;
  generation: number;
  /** Age of the snapshot as readers saw it, milliseconds: median and most. */
  age: { p50: number; max: number };
}

/** A reader's page holds the poll's answer for so long before the vote, milliseconds: at least, and up to so much more. */
const thinking = { least: 2_000, more: 28_000 };
/** Longest time that the answer was held by browsers and caches before the page had it. */
const heldFor = 10_000;
/** A data centre reads KV anew after so long (`cacheTtl`), and may then see what was true so long before. */
const kvHeld = 30_000;
const kvLate = 30_000;

interface Voter extends Route {
  attempts: number;
  /** Whether an attempt was made whose end nobody knows: the ballot may be counted where it was sent. */
  isBound: boolean;
}

/** A crowd that comes to one poll, millisecond by millisecond, until its last vote is counted. */
export function simulate(crowd: Crowd) {
  const random = randomOf(crowd.seed);
  const agenda = new Agenda();
  const rooms = new Rooms(agenda, { limit: crowd.limit, random, changed: () => snapshots.changed() });
  const snapshots = new Snapshots(agenda, rooms);
  const places = Array.from({ length: crowd.places }, () => ({
    phase: random() * kvHeld,
    late: random() * kvLate,
    /** Since when isolates here know of each generation; answers to readers name it from then on. */
    knownSince: Array.from({ length: newestGeneration + 1 }, (_, generation) => (generation === 0 ? 0 : Infinity)),
  }));
  const isolates = Array.from({ length: crowd.isolates }, (_, index) => ({
    isolate: new Isolate(agenda, rooms, crowd.limit, random),
    place: places[index % places.length]!,
  }));
  const seconds: Second[] = [];
  let current = { votes: 0, attempts: 0, refused: 0, counted: 0 };
  const endings = { acknowledged: 0, everRefused: 0, lostAnswers: 0, mostAttempts: 0 };

  const snapshotIn = ({ phase, late }: (typeof places)[number], at: number) => {
    const lookedAt = Math.floor((at - phase) / kvHeld) * kvHeld + phase;
    return snapshots.seen(lookedAt, late);
  };
  /** What the poll's answer named when this reader's page got it. */
  const generationOf = (place: (typeof places)[number]): number => {
    const at = agenda.now - thinking.least - random() * thinking.more - random() * heldFor;
    const told = place.knownSince.findLastIndex((since) => since <= at);
    return Math.max(0, told, snapshotIn(place, at).opened);
  };

  const send = (voter: Voter): void => {
    const { isolate, place } = isolates[Math.floor(random() * isolates.length)]!;
    voter.attempts += 1;
    current.attempts += 1;
    isolate.cast(voter, (ending) => {
      for (let known = 1; known <= isolate.told; known += 1) {
        place.knownSince[known] = Math.min(place.knownSince[known] ?? Infinity, agenda.now);
      }
      const isLost = random() < crowd.lost;
      if ('counted' in ending && !isLost) return acknowledge(voter);
      if ('refused' in ending) current.refused += 1;
      if (voter.attempts === 1 && 'refused' in ending) endings.everRefused += 1;
      if (isLost) {
        endings.lostAnswers += 1;
        voter.isBound = true;
      } else if ('refused' in ending && !voter.isBound) voter.began = Math.max(voter.began, ending.refused);
      agenda.after(backoff(voter.attempts, random()), () => send(voter));
    });
  };
  const acknowledge = (voter: Voter): void => {
    endings.acknowledged += 1;
    endings.mostAttempts = Math.max(endings.mostAttempts, voter.attempts);
    current.counted += 1;
  };
  const arrive = (): void => {
    const id = idOf(random);
    const shards = Array.from({ length: newestGeneration + 1 }, (_, generation) => shardOf(id, generation));
    const place = isolates[Math.floor(random() * isolates.length)]!.place;
    current.votes += 1;
    send({ began: generationOf(place), shards, countedIn: -1, attempts: 0, isBound: false });
  };

  let arrived = 0;
  let owed = 0;
  const last = crowd.seconds * 1_000;
  while (agenda.now < last || (endings.acknowledged < arrived && agenda.now < last + 180_000)) {
    agenda.step();
    if (agenda.now <= last) owed += (crowd.votes / 1_000) * Math.min(1, agenda.now / (crowd.ramp * 1_000));
    for (; owed >= 1; owed -= 1) {
      arrive();
      arrived += 1;
    }
    if (agenda.now % 1_000 > 0) continue;
    const ages = places.map((place) => agenda.now - snapshotIn(place, agenda.now).at).toSorted((a, b) => a - b);
    const age = { p50: ages[Math.floor(ages.length / 2)] ?? 0, max: ages.at(-1) ?? 0 };
    seconds.push({ second: agenda.now / 1_000, ...current, generation: rooms.opened, age });
    current = { votes: 0, attempts: 0, refused: 0, counted: 0 };
  }
  // The last reports and the last snapshot.
  for (let rest = 0; rest < 20_000; rest += 1) agenda.step();
  const { writes } = snapshots;
  return {
    seconds,
    arrived,
    ...endings,
    counted: rooms.ballots,
    told: rooms.total,
    shown: writes.at(-1)?.ballots ?? 0,
    busiest: rooms.busiest,
    turnedAway: rooms.refused,
    shortestGap: Math.min(...writes.slice(2).map(({ at }, index) => at - (writes[index + 1]?.at ?? 0))),
    writes: writes.length - 1,
    bill: rooms.bill,
    end: agenda.now / 1_000,
  };
}

export type Outcome = ReturnType<typeof simulate>;

/** Everything that the platform or the readers would have to complain of; empty where all is well. */
export function faultsOf(crowd: Crowd, outcome: Outcome): string[] {
  const { busiest, turnedAway, arrived, acknowledged, counted, told, shown, shortestGap, seconds } = outcome;
  const faults: string[] = [];
  busiest.forEach((most, generation) => {
    if (most > crowd.limit) faults.push(`a room of generation ${generation} got ${most} calls in a second`);
  });
  const away = turnedAway.reduce((sum, n) => sum + n, 0);
  if (away > 0) faults.push(`the platform turned ${away} calls away`);
  if (acknowledged !== arrived) faults.push(`${arrived - acknowledged} voters were never told that they were counted`);
  if (counted !== arrived) faults.push(`${counted} ballots are counted of ${arrived}`);
  if (told !== counted) faults.push(`the aggregator knows of ${told} ballots of ${counted}`);
  if (shown !== told) faults.push(`the last snapshot shows ${shown} ballots of ${told}`);
  if (shortestGap < 1_000) faults.push(`the snapshot was written again after ${shortestGap} ms`);
  const oldest = Math.max(...seconds.map(({ age }) => age.max));
  if (oldest > kvHeld + kvLate + 10_000) faults.push(`a reader saw a snapshot of ${(oldest / 1000).toFixed(0)} s ago`);
  return faults;
}

/** Mulberry32: the same crowd for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function idOf(random: () => number): string {
  let id = '';
  for (let index = 0; index < 22; index += 1) id += letters[Math.floor(random() * 64)];
  return id;
}
