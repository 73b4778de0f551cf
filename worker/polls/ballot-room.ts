import { DurableObject } from 'cloudflare:workers';
import { randomBytes } from 'node:crypto';
import { newestGeneration, type Tally } from '../contract/ballot.ts';
import type { AdminPoll, HeldGroup, OtherAnswer, PollExport, Recount, Verdict } from '../contract/poll-admin.ts';
import type { PollSettings, PollSwitch } from '../contract/poll.ts';
import type { Env } from '../env.ts';
import { type Expected, isAsExpected } from '../http/expected.ts';
import { ballotRoomAt } from '../rooms.ts';
import { interval } from '../snapshots/pace.ts';
import { SnapshotWriter } from '../snapshots/snapshot-writer.ts';
import type { AdmittedBallot, CastAnswer } from './ballot.ts';
import { BallotBox } from './ballot-box.ts';
import type { Count } from './ballot-table.ts';
import { addUp, sameCounts, tallyOf } from './counts.ts';
import { type DefinitionRefusal, refuseEdit } from './definition-rules.ts';
import { GroupCommit } from './group-commit.ts';
import { grown, reportAfter, toldLoad } from './growth.ts';
import { HourTable } from './hour-table.ts';
import { LoadMeter } from './load-meter.ts';
import { type Briefing, Membership } from './membership.ts';
import { mergeGroups, mergeOthers, mostOthers, othersOfRoom, sameAnswer } from './merge.ts';
import { numberOptions, type PollDefinition } from './poll-definition.ts';
import { type PollSnapshot, pollKey } from './poll-snapshot.ts';
import { nameOf, placeNamed, placesOf, type RoomPlace } from './room-place.ts';
import { roomLimit } from './room-limit.ts';
import { maySeeTally, stateOf } from './schedule.ts';
import { ShardLedger, type ShardReport } from './shard-ledger.ts';

/** Milliseconds until something that failed between rooms is tried again. */
const again = 3_000;
const day = 86_400_000;
/** A room that waits for longer looks in between what there is to do. */
const longestSleep = 365 * day;

export interface CastReply {
  answers: CastAnswer[];
  /** Newest generation that new voters may begin with, as far as this room knows. */
  newest: number;
  /** Requests a second that this room would get, if none were held back; see `toldLoad`. */
  load: number;
}

/**
 * Keeps ballots of one poll. The room of generation 0 is also the poll's aggregator: it alone takes the editor's orders,
 * adds up what the rooms of later generations report, and writes the KV snapshot. Storage is read and written without
 * an `await` in between, so no two ballots interleave; the runtime holds every answer back until its write is durable.
 */
export class BallotRoom extends DurableObject<Env> {
  readonly #box = new BallotBox(this.ctx.storage);
  readonly #ledger = new ShardLedger(this.ctx.storage);
  readonly #hours = new HourTable(this.ctx.storage.sql);
  readonly #writer = new SnapshotWriter(this.ctx.storage, this.env.SNAPSHOTS, {
    arm: () => this.#arm(),
    perDay: Number(this.env.KV_WRITES_PER_DAY ?? 0),
  });
  readonly #queue = new GroupCommit({
    commit: (ballots: AdmittedBallot[]) => this.#commit(ballots, Date.now()),
    synced: () => this.ctx.storage.sync(),
  });
  readonly #meter = new LoadMeter();
  readonly #membership = new Membership(() => this.#aggregator.enroll(this.#place));
  /** Known from storage where the runtime wakes the room without its name. */
  readonly #place: RoomPlace = placeNamed(this.ctx.storage.kv.get<string>('name') ?? this.ctx.id.name ?? '');
  #definition = this.ctx.storage.kv.get<PollDefinition>('definition');
  /** What the last snapshot that went out showed. */
  #published = this.ctx.storage.kv.get<string>('published');
  /** Ballots in that snapshot. */
  #shown = 0;
  #armedAt: number | undefined;
  #reportAt: number | undefined;
  #tellAt: number | undefined;
  #closeAgainAt = 0;

  /** Creates the poll or edits it; the same settings again change nothing. */
  async define(
    site: string,
    poll: string,
    settings: PollSettings,
    timeZone: string,
    expected?: Expected,
    now = Date.now(),
  ): Promise<AdminPoll | DefinitionRefusal> {
    const old = this.#definition;
    if (!isAsExpected(expected, old?.revision)) {
      if (expected === 'nothing') return { refused: 'poll.exists' };
      return { refused: 'poll.changed_meanwhile', poll: this.read(now) };
    }
    const refusal = old && refuseEdit(old, settings, this.#known(old), now);
    if (refusal) return refusal;
    const definition = old ?? this.#create(site, poll, settings, timeZone, now);
    this.#edit({ ...definition, settings, timeZone, numbers: numberOptions(settings, old?.numbers) }, now);
    // Signed voters go to the newest generation's rooms from the first ballot on: theirs is then the same for ever.
    if (settings.fairPlay.signed && this.#definition) this.#growTo(newestGeneration, this.#definition, now);
    await this.#tell();
    return this.#admin(now);
  }

  /** Pauses, closes or reopens the poll; undefined where there is none. */
  async turn(to: PollSwitch, now = Date.now()): Promise<AdminPoll | DefinitionRefusal | undefined> {
    const definition = this.#definition;
    if (!definition) return undefined;
    if (definition.erasedAt && to !== 'closed') return { refused: 'poll.voters_erased' };
    if (definition.switch !== to) {
      this.#edit({ ...definition, switch: to, closedAt: to === 'closed' ? new Date(now).toISOString() : null }, now);
      await this.#tell();
      await this.#close(now);
    }
    return this.#admin(now);
  }

  /** Gives new voters the rooms of a later generation, warmed up; undefined where there is no poll. */
  async grow(generation: number, now = Date.now()): Promise<AdminPoll | undefined> {
    const definition = this.#definition;
    if (!definition) return undefined;
    if (generation > definition.generation) {
      for (const place of placesOf(definition.site, definition.poll, generation)) this.#ledger.enroll(place);
      this.#grow(definition, generation, now);
      await this.#tell();
    }
    return this.#admin(now);
  }

  /** The poll with its newest tally; undefined where there is none. */
  read(now = Date.now()): AdminPoll | undefined {
    return this.#definition && this.#admin(now);
  }

  /** What the poll's readers are to see; undefined where there is no poll. */
  snapshot(): PollSnapshot | undefined {
    const definition = this.#definition;
    if (!definition) return undefined;
    const { site, poll, settings, closedAt, timeZone, seed, opened, others, picture } = definition;
    const tally = tallyOf(this.#total(definition));
    return {
      site,
      poll,
      settings,
      switch: definition.switch,
      closedAt,
      generation: opened,
      timeZone,
      seed,
      others,
      picture,
      tally,
    };
  }

  /**
   * Takes ballots and answers, in their order, when they are durable, together with all that come meanwhile.
   * `calls`: for how many they stand, those that were held back included.
   */
  async cast(ballots: AdmittedBallot[], calls = ballots.length): Promise<CastReply> {
    const now = Date.now();
    this.#meter.note(calls, now);
    const answers = await Promise.all(ballots.map((ballot) => this.#answerAlone(ballot, now)));
    const { opened = 0, generation = 0 } = this.#definition ?? {};
    const load = toldLoad(this.#meter.read(Date.now()), generation > this.#place.generation);
    return { answers, newest: opened, load };
  }

  /** What goes wrong with a ballot is an answer to it, since the others of its call are not to suffer for it. */
  async #answerAlone(ballot: AdmittedBallot, now: number): Promise<CastAnswer> {
    try {
      return await this.#answer(ballot, now);
    } catch (error) {
      console.error('a ballot could not be stored', error);
      return { refused: 'server.failed' };
    }
  }

  async #answer(ballot: AdmittedBallot, now: number): Promise<CastAnswer> {
    if (this.#isShard && !this.#membership.isMember) {
      const standing = await this.#membership.join(now, (briefing) => this.#heed(briefing));
      // Said of the moment in which the aggregator was asked only, since for the voter it is final.
      if (standing === 'stranger' && !this.#definition) return { refused: 'poll.unknown_generation' };
    }
    return this.#queue.isFull ? { refused: 'server.overloaded' } : this.#queue.add(ballot);
  }

  /** Counts again from the ballots of all rooms and compares with their running tallies. */
  async recount(): Promise<Recount | undefined> {
    const definition = this.#definition;
    if (!definition) return undefined;
    const others = await Promise.all(this.#ledger.places.map((place) => ballotRoomAt(this.env, place).audit()));
    const rooms: ReturnType<BallotRoom['audit']>[] = [...others, this.audit()];
    const { version } = this.#total(definition);
    const sum = (counts: (Count | undefined)[]) => addUp(counts, definition, version);
    const tally = sum(rooms.map((room) => room?.running));
    const recounted = sum(rooms.map((room) => room?.recounted));
    return { tally, recounted, agrees: rooms.every((room) => !room || sameCounts(room.running, room.recounted)) };
  }

  /** This room's running count and what its ballots add up to, of one moment. */
  audit(): { running: Count; recounted: Count } | undefined {
    const { numbers } = this.#definition ?? {};
    if (!numbers) return undefined;
    const running = this.#box.count(numbers);
    return { running, recounted: this.#box.table.recount(numbers, running.version) };
  }

  /** Ballots of all rooms that wait for the editors, by network; undefined where there is no poll. */
  async review(): Promise<HeldGroup[] | undefined> {
    if (!this.#definition) return undefined;
    const groups = await Promise.all(this.#ledger.places.map((place) => ballotRoomAt(this.env, place).ownReview()));
    return mergeGroups([...groups.flat(), ...this.ownReview()]);
  }

  /** Those of this room. */
  ownReview(): HeldGroup[] {
    return this.#definition ? this.#box.table.review(this.#definition.numbers) : [];
  }

  /** Counts or rejects what is held of a network, in all rooms; how many ballots that were. */
  async judge(network: string, verdict: Verdict, now = Date.now()): Promise<number> {
    const ballots = await this.#judge(network, verdict, now);
    const definition = this.#definition;
    if (ballots === 0 || verdict !== 'accept' || !definition || definition.trusted.includes(network)) return ballots;
    // All rooms are to trust it from now on, also those that have none of its ballots yet or that are yet to come.
    this.#save({ ...definition, trusted: [...definition.trusted, network] }, now);
    await this.#tell();
    return ballots + (await this.#judge(network, verdict, now));
  }

  async #judge(network: string, verdict: Verdict, now: number): Promise<number> {
    const rooms = this.#ledger.places.map((place) => ballotRoomAt(this.env, place).judgeOwn(network, verdict));
    const reports = await Promise.all(rooms);
    for (const { report } of reports) this.#note(report, now);
    const own = this.judgeOwn(network, verdict, now);
    return reports.reduce((sum, { ballots }) => sum + ballots, own.ballots);
  }

  /** The same in this room. */
  judgeOwn(network: string, verdict: Verdict, now = Date.now()): { ballots: number; report: ShardReport } {
    const ballots = this.ctx.storage.transactionSync(() => this.#box.table.judge(network, verdict));
    this.#box.forgetCount();
    this.#changed(now);
    return { ballots, report: this.#report(now) };
  }

  /**
   * All that the editors take away: of one moment in each room, so that tally, hours and readers' own answers agree also
   * while votes come in. Undefined where there is no poll.
   */
  async export(now = Date.now()): Promise<Pick<PollExport, 'poll' | 'hours' | 'others'> | undefined> {
    const definition = this.#definition;
    if (!definition) return undefined;
    const rooms = await Promise.all(this.#ledger.places.map((place) => ballotRoomAt(this.env, place).ownExport()));
    const all = [...rooms, this.ownExport()];
    const tally = addUp(
      all.map((room) => room?.count),
      definition,
      this.#total(definition).version,
    );
    this.#hours.bring(tally, now);
    const others = this.#merge(
      all.flatMap((room) => room?.others ?? []),
      definition,
    );
    return { poll: { ...this.#admin(now), tally }, hours: this.#hours.read(), others };
  }

  /** Of this room. */
  ownExport(): { count: Count; others: { text: string; ballots: number }[] } | undefined {
    return this.#definition && { count: this.#box.count(this.#definition.numbers), others: this.ownOthers() };
  }

  /** Readers' own answers from all rooms, the most frequent first; undefined where there is no poll. */
  async others(): Promise<OtherAnswer[] | undefined> {
    const definition = this.#definition;
    if (!definition) return undefined;
    const rooms = await Promise.all(this.#ledger.places.map((place) => ballotRoomAt(this.env, place).ownOthers()));
    return this.#merge([...rooms.flat(), ...this.ownOthers()], definition);
  }

  #merge(others: { text: string; ballots: number }[], { others: shownOnes }: PollDefinition): OtherAnswer[] {
    return mergeOthers(others, shownOnes).filter(({ shown }, index) => shown || index < mostOthers);
  }

  /** Those of this room, word for word. */
  ownOthers(): { text: string; ballots: number }[] {
    return this.#definition ? this.#box.table.others(othersOfRoom(this.#place.generation)) : [];
  }

  /** Lets readers see one of their own answers, or no longer. */
  showOther(text: string, shown: boolean, now = Date.now()): void {
    const definition = this.#definition;
    if (!definition) return;
    const rest = definition.others.filter((other) => !sameAnswer(other, text));
    this.#save({ ...definition, others: shown ? [...rest, text].slice(-100) : rest }, now);
  }

  /** Gives the poll another picture for link previews; the one before and the poll, undefined where there is none. */
  picture(hash: string, now = Date.now()): { before: string | null; poll: AdminPoll } | undefined {
    const definition = this.#definition;
    if (!definition) return undefined;
    if (definition.picture !== hash) this.#save({ ...definition, picture: hash }, now);
    return { before: definition.picture, poll: this.#admin(now) };
  }

  /** Asks all rooms again and looks whether readers see what is true; for a cron, in case that anything was missed. */
  async reconcile(now = Date.now()): Promise<void> {
    const definition = this.#definition;
    if (!definition) return;
    await this.#gather(this.#ledger.places, definition, now);
    const seen = await this.env.SNAPSHOTS.get(pollKey(definition.site, definition.poll));
    if (seen !== JSON.stringify(this.snapshot())) this.#writer.changed(now, { urgent: true });
    await this.#close(now);
  }

  /** A room of a later generation asks to take part; undefined where the poll has no such generation. */
  enroll(place: RoomPlace): Briefing | undefined {
    const definition = this.#definition;
    this.#meter.note(1, Date.now());
    if (!definition || place.generation > definition.generation) return undefined;
    this.#ledger.enroll(place);
    return this.#briefing(definition, place);
  }

  /** A room of a later generation reports. */
  push(report: ShardReport, now = Date.now()): Briefing | undefined {
    this.#meter.note(1, now);
    this.#note(report, now);
    const definition = this.#definition;
    if (!definition) return undefined;
    if (report.place.generation === definition.generation) this.#growWhenHot(definition, report.load, now);
    return this.#briefing(this.#definition ?? definition, report.place);
  }

  /** The aggregator tells a room of a later generation what the poll is now. */
  learn(definition: PollDefinition, now = Date.now()): ShardReport {
    this.#learn(definition);
    return this.#report(now);
  }

  override async alarm(): Promise<void> {
    this.#armedAt = undefined;
    if (this.#isShard) await this.#pushReport();
    else await this.#tend(Date.now());
    this.#arm();
  }

  get #isShard(): boolean {
    return this.#place.generation > 0;
  }

  #briefing(definition: PollDefinition, place: RoomPlace): Briefing {
    return { definition, tally: tallyOf(this.#total(definition)), own: this.#ledger.countOf(place) };
  }

  #known(definition: PollDefinition) {
    const hasLongerThan = (choices: number) => this.#box.table.hasLongerThan(choices);
    const isChosen = (id: string) => this.#box.table.names(definition.numbers[id] ?? -1);
    const hasOtherRooms = this.#ledger.places.length > 0;
    return { count: this.#total(definition), hasOtherRooms, hasLongerThan, isChosen };
  }

  #create(site: string, poll: string, settings: PollSettings, timeZone: string, now: number): PollDefinition {
    this.ctx.storage.kv.put('name', nameOf({ site, poll, generation: 0, shard: 0 }));
    this.#box.create();
    this.#ledger.create();
    this.#hours.create();
    return {
      site,
      poll,
      settings,
      switch: 'running',
      createdAt: new Date(now).toISOString(),
      closedAt: null,
      revision: 0,
      edition: 0,
      numbers: {},
      timeZone,
      seed: randomBytes(12).toString('base64url'),
      generation: 0,
      opened: 0,
      networkSalt: null,
      sealedAt: null,
      erasedAt: null,
      others: [],
      picture: null,
      trusted: [],
    };
  }

  /** What an editor changed: known by its revision. */
  #edit(definition: PollDefinition, now: number): void {
    if (JSON.stringify(definition) === JSON.stringify(this.#definition)) return;
    const isClosed = stateOf(definition, now) === 'closed';
    this.#save(
      {
        ...definition,
        revision: definition.revision + 1,
        sealedAt: isClosed ? definition.sealedAt : null,
        networkSalt: isClosed
          ? definition.networkSalt
          : (definition.networkSalt ?? randomBytes(16).toString('base64url')),
      },
      now,
    );
  }

  #save(definition: PollDefinition, now: number): void {
    this.#definition = { ...definition, edition: definition.edition + 1 };
    this.ctx.storage.kv.put('definition', this.#definition);
    this.#box.table.raiseVersion();
    this.#box.forgetCount();
    this.#writer.changed(now, { urgent: true });
  }

  #growTo(generation: number, definition: PollDefinition, now: number): void {
    if (generation > definition.generation) this.#grow(definition, generation, now);
  }

  #grow(definition: PollDefinition, generation: number, now: number): void {
    // Where no other room takes voters, the next generation is open as soon as this is durable.
    const opened = definition.generation === 0 ? generation : definition.opened;
    this.#save({ ...definition, generation, opened }, now);
    this.#tellAt = now;
    this.#arm();
  }

  #growWhenHot(definition: PollDefinition, load: number, now: number): void {
    if (stateOf(definition, now) !== 'open') return;
    this.#growTo(grown(definition.generation, load, roomLimit(this.env)), definition, now);
  }

  #commit(ballots: AdmittedBallot[], now: number): CastAnswer[] {
    const definition = this.#definition;
    const { generation } = this.#place;
    if (!definition) {
      // A room that could not ask its aggregator has stored nothing: the ballot may be sent again, or elsewhere.
      return ballots.map(() => ({ refused: this.#isShard ? 'server.overloaded' : 'poll.unknown' }));
    }
    const { version } = this.#box.count(definition.numbers);
    const answers = this.#box.cast(ballots, definition, generation, now);
    const count = this.#box.count(definition.numbers);
    if (count.version !== version) this.#changed(now);
    if (generation === 0 && definition.generation === 0)
      this.#growWhenHot(definition, this.#meter.readCautiously(now), now);
    const visible = maySeeTally(definition.settings.results, stateOf(definition, now), true);
    const tally = visible ? this.#freshTally(definition, count) : null;
    for (const answer of answers) {
      if (answer !== 'moved' && ('outcome' in answer || answer.counted)) answer.tally = tally;
    }
    return answers;
  }

  #freshTally(definition: PollDefinition, own: Count): Tally | null {
    if (this.#isShard) return this.#membership.freshTally(own, definition.numbers);
    return tallyOf(this.#ledger.total(own));
  }

  #total(definition: PollDefinition): Count {
    return this.#ledger.total(this.#box.count(definition.numbers));
  }

  /** Something is to be told: to readers by the aggregator, to the aggregator by the others. */
  #changed(now: number): void {
    const definition = this.#definition;
    if (!definition) return;
    if (this.#isShard) {
      if (this.#reportAt !== undefined) return;
      this.#reportAt = now + reportAfter(this.#place.generation, Math.random());
      this.#arm();
      return;
    }
    if (this.#writer.due !== undefined && this.#writer.due <= now) return;
    const { ballots } = this.#total(definition);
    this.#writer.changed(now, { wait: interval(ballots, Math.abs(ballots - this.#shown)) });
  }

  #arm(): void {
    const dues = [this.#writer.due, this.#tellAt, this.#reportAt, this.#closeAt, this.#eraseAt];
    const due = Math.min(...dues.map((each) => each ?? Number.POSITIVE_INFINITY));
    if (due === Number.POSITIVE_INFINITY) return;
    // The runtime knows no alarm before 1970 nor after 2189, and editors may write any year.
    const now = Date.now();
    const at = Math.min(Math.max(due, now), now + longestSleep);
    if (this.#armedAt !== undefined && this.#armedAt <= at) return;
    this.#armedAt = at;
    void this.ctx.storage.setAlarm(at);
  }

  /** When the poll is to be sealed; undefined where nothing closes it, or that is done. */
  get #closeAt(): number | undefined {
    const definition = this.#definition;
    if (this.#isShard || !definition || definition.sealedAt) return undefined;
    const at = definition.closedAt ?? definition.settings.closesAt;
    return at ? Math.max(Date.parse(at), this.#closeAgainAt) : undefined;
  }

  /** When the voters are to be forgotten; undefined where the poll is open, or that is done. */
  get #eraseAt(): number | undefined {
    const { settings, sealedAt, erasedAt } = this.#definition ?? {};
    if (this.#isShard || !settings || !sealedAt || erasedAt) return undefined;
    return Date.parse(sealedAt) + settings.retentionDays * day;
  }

  /** What the aggregator's alarm is for. */
  async #tend(now: number): Promise<void> {
    await this.#tell();
    await this.#close(now);
    await this.#erase(now);
    const definition = this.#definition;
    if (!definition) return;
    const mark = this.#mark(definition);
    if (mark !== this.#published && this.#writer.due === undefined) this.#changed(now);
    if (this.#writer.due === undefined || this.#writer.due > now) return;
    const tally = tallyOf(this.#total(definition));
    this.#hours.keep(tally, now);
    const written = await this.#writer.publish(
      () => [[pollKey(definition.site, definition.poll), JSON.stringify(this.snapshot())] as const],
      Date.now,
    );
    if (!written) return;
    this.#published = mark;
    this.#shown = tally.ballots;
    this.ctx.storage.kv.put('published', mark);
  }

  #mark(definition: PollDefinition): string {
    return `${definition.edition}.${this.#total(definition).version}`;
  }

  /** Brings all rooms up to date. A new generation is opened once every room of an older one is known to be sealed. */
  async #tell(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      const definition = this.#definition;
      if (!definition || this.#isShard) return;
      const now = Date.now();
      const behind = this.#ledger.behind(definition);
      const told = await this.#gather(behind, definition, now);
      this.#tellAt = told ? undefined : now + again;
      const current = this.#definition;
      if (!told || !current) break;
      if (current.opened < current.generation && this.#ledger.behind(current).length === 0) {
        this.#save({ ...current, opened: current.generation }, now);
      } else if (this.#ledger.behind(current).length === 0) {
        return;
      }
    }
    this.#tellAt ??= Date.now();
    this.#arm();
  }

  /** Tells these rooms what the poll is and takes their reports; whether all have answered. */
  async #gather(places: RoomPlace[], definition: PollDefinition, now: number): Promise<boolean> {
    const told = await Promise.all(
      places.map(async (place) => {
        try {
          this.#note(await ballotRoomAt(this.env, place).learn(definition), now);
          return true;
        } catch (error) {
          console.error('a ballot room could not be told', place, error);
          return false;
        }
      }),
    );
    return told.every(Boolean);
  }

  #note(report: ShardReport, now: number): void {
    if (!this.#ledger.note(report)) return;
    // The whole tally has a version of its own, which grows with each report that changes it.
    this.#box.table.raiseVersion();
    this.#box.forgetCount();
    this.#changed(now);
  }

  /** Once the poll is closed: all rooms' last reports, no more keys of networks, a last snapshot. */
  async #close(now: number): Promise<void> {
    const before = this.#definition;
    if (!before || before.sealedAt || stateOf(before, now) !== 'closed') return;
    const told = await this.#gather(this.#ledger.places, before, now);
    const definition = this.#definition;
    if (!told) this.#closeAgainAt = now + again;
    if (!told || !definition || definition.sealedAt || stateOf(definition, now) !== 'closed') return;
    this.#box.table.forgetNetworks();
    // Now, though the schedule may name a time long past: an editor who mistook the year is to have the days to say so.
    this.#save({ ...definition, sealedAt: new Date(now).toISOString(), networkSalt: null, trusted: [] }, now);
    await this.#tell();
    await this.#check(definition);
  }

  /** That the poll is closed is done whatever comes of this: a room that cannot be asked now does not undo it. */
  async #check({ site, poll }: PollDefinition): Promise<void> {
    try {
      const audit = await this.recount();
      if (!audit?.agrees) console.error('a poll’s recount does not agree with its tally', site, poll);
    } catch (error) {
      console.error('a poll could not be counted again as it closed', site, poll, error);
    }
  }

  async #erase(now: number): Promise<void> {
    const definition = this.#definition;
    if (!definition || this.#eraseAt === undefined || this.#eraseAt > now) return;
    this.#box.table.forgetVoters();
    this.#save({ ...definition, erasedAt: new Date(now).toISOString() }, now);
    await this.#tell();
  }

  get #aggregator() {
    const { site, poll } = this.#place;
    return ballotRoomAt(this.env, { site, poll, generation: 0, shard: 0 });
  }

  #heed(briefing: Briefing): void {
    this.#membership.heed(briefing);
    this.#learn(briefing.definition);
  }

  #learn(definition: PollDefinition): void {
    const known = this.#definition;
    if (known && known.edition >= definition.edition) return;
    if (!known) {
      this.ctx.storage.kv.put('name', nameOf(this.#place));
      this.#box.create();
    }
    if (definition.sealedAt && !known?.sealedAt) this.#box.table.forgetNetworks();
    if (definition.erasedAt && !known?.erasedAt) this.#box.table.forgetVoters();
    this.#definition = definition;
    this.ctx.storage.kv.put('definition', definition);
    this.#box.forgetCount();
  }

  #report(now: number): ShardReport {
    const { numbers = {}, edition = -1 } = this.#definition ?? {};
    return { place: this.#place, count: this.#box.count(numbers), edition, load: this.#meter.readCautiously(now) };
  }

  async #pushReport(): Promise<void> {
    this.#reportAt = undefined;
    try {
      const briefing = await this.#aggregator.push(this.#report(Date.now()));
      if (briefing) this.#heed(briefing);
    } catch (error) {
      console.error('a ballot room could not report', error);
      this.#reportAt = Date.now() + again * (0.5 + Math.random());
      this.#arm();
    }
  }

  #admin(now: number): AdminPoll {
    const definition = this.#definition;
    if (!definition) throw new Error('a room without a poll was shown');
    const { poll, settings, createdAt, closedAt, revision, generation, erasedAt, picture } = definition;
    const total = this.#total(definition);
    return {
      id: poll,
      settings,
      switch: definition.switch,
      state: stateOf(definition, now),
      createdAt,
      closedAt,
      revision,
      generation,
      tally: tallyOf(total),
      held: total.held,
      erasedAt,
      picture,
    };
  }
}
