import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ballot } from '../../worker/contract/ballot.ts';
import { RoughConnection } from './rough-connection.ts';

type Sent = Pick<Ballot, 'voter' | 'revision' | 'choices'>;

/** Where a voter's ballots go. */
interface Route {
  generation: number;
  /** Whether a room there may know the voter, since not all attempts so far were refused for certain. */
  isBound: boolean;
}

/** One reader: votes once, and perhaps again for something else. */
interface Voter {
  id: string;
  /** Option number of each revision. */
  votes: number[];
}

interface Options {
  voters: number;
  /** Requests under way at once. */
  inFlight: number;
  /** Where to send to; waits while nobody is there. */
  address: () => Promise<URL>;
  /** The generation that readers' pages have heard of. */
  generation: () => number;
  /** Called after each acknowledged vote with how many there are. */
  acknowledged: (votes: number) => void;
}

export const options = 5;

/**
 * Readers who hang up before the answer comes, lose it, and send twice at once; each goes on until its newest vote is
 * acknowledged. Every tenth changes its mind.
 */
export class Crowd {
  readonly #options: Options;
  readonly #voters: Voter[];
  #votes = 0;
  /** How many sends went wrong on purpose, how many were refused as overload, and how many met a runtime that died. */
  readonly seen = { hungUp: 0, lost: 0, twice: 0, overloaded: 0, broken: 0 };
  /** Voters by the generation that they began with. */
  readonly began = [0, 0, 0];

  constructor(options: Options) {
    this.#options = options;
    this.#voters = Array.from({ length: options.voters }, (_, n) => ({
      id: randomBytes(16).toString('base64url'),
      votes: n % 10 === 0 ? [n, n + 1 + randomInt(4)] : [n],
    }));
  }

  /** Votes by option that have to be counted in the end. */
  get expected(): Record<string, number> {
    const counts = Object.fromEntries(Array.from({ length: options }, (_, n) => [`o${n}`, 0]));
    for (const { votes } of this.#voters) counts[optionOf(votes.at(-1) ?? 0)]! += 1;
    return counts;
  }

  async vote(): Promise<void> {
    let next = 0;
    await Promise.all(
      Array.from({ length: this.#options.inFlight }, async () => {
        const connection = new RoughConnection();
        for (let voter = this.#voters[next++]; voter; voter = this.#voters[next++]) await this.#send(voter, connection);
        connection.hangUp();
      }),
    );
  }

  async #send(voter: Voter, connection: RoughConnection): Promise<void> {
    // As the widget does: the generation that the poll's answer names is the voter's for ever, once it may be known.
    const route = { generation: this.#options.generation(), isBound: false };
    for (const [index, vote] of voter.votes.entries()) {
      const ballot = { voter: voter.id, revision: index + 1, choices: [optionOf(vote)] };
      await this.#sendUntilAcknowledged(ballot, route, connection);
      this.#votes += 1;
      this.#options.acknowledged(this.#votes);
    }
    this.began[route.generation] = (this.began[route.generation] ?? 0) + 1;
  }

  async #sendUntilAcknowledged(ballot: Sent, route: Route, connection: RoughConnection): Promise<void> {
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const url = new URL('/v1/sites/bench/polls/summer/ballots', await this.#options.address());
      const body = JSON.stringify({ ...ballot, generation: route.generation });
      const fate = randomInt(10);
      const mayBeKnown = route.isBound;
      route.isBound = true;
      if (fate === 0) {
        this.seen.hungUp += 1;
        await connection.postAndHangUp(url, body);
        continue;
      }
      if (fate === 1) this.#sendTwin(url, body);
      const answer = await connection.post(url, body);
      if (answer === undefined) this.seen.broken += 1;
      else if (answer.status === 503) {
        this.seen.overloaded += 1;
        // Refused for certain, like all before: it may begin anew where the refusal says.
        route.isBound = mayBeKnown || fate === 1;
        if (!route.isBound) route.generation = Math.max(route.generation, Number(answer.body.generation ?? 0));
      } else if (answer.status !== 500) {
        if (answer.status !== 200 && answer.status !== 201) throw new Error(JSON.stringify(answer));
        if (fate !== 2) return;
        this.seen.lost += 1;
        continue;
      }
      await sleep(randomInt(20, 80 * Math.min(10, attempt + 1)));
    }
    throw new Error(`a ballot was never acknowledged: ${JSON.stringify({ ...ballot, ...route })}`);
  }

  /** The same ballot at the same time from the same reader, whose answer nobody waits for. */
  #sendTwin(url: URL, body: string): void {
    this.seen.twice += 1;
    const twin = new RoughConnection();
    void twin.post(url, body).then(() => twin.hangUp());
  }
}

const optionOf = (n: number) => `o${n % options}`;
