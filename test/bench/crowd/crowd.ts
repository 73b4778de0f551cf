import { parseArgs } from 'node:util';
import { printTable } from '../table.ts';
import { billOf } from './bill.ts';
import { type Crowd, faultsOf, type Outcome, simulate } from './simulation.ts';

const { values: args } = parseArgs({
  options: {
    votes: { type: 'string', default: '100000' },
    reads: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '60' },
    ramp: { type: 'string', default: '10' },
    isolates: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
  },
});

const crowd: Crowd = {
  votes: Number(args.votes),
  reads: Number(args.reads),
  seconds: Number(args.seconds),
  ramp: Number(args.ramp),
  isolates: Number(args.isolates),
  places: 100,
  limit: 1_000,
  lost: 0.001,
  seed: Number(args.seed),
};

const count = (n: number) => Math.round(n).toLocaleString('en');

console.log(`A crowd comes to one poll: within ${crowd.ramp} s ${count(crowd.votes)} votes and ${count(crowd.reads)} reads a second, for ${crowd.seconds} s.

Simulated, with the product's own code for growth, rooms, reports, pace, snapshots and repetition. Taken for granted:
- one Durable Object gets at most ${count(crowd.limit)} calls in any second; what comes above is turned away, and counts, too
- KV takes one write a second per key; a data centre reads it anew every 30 s and then sees what was true up to 30 s ago
- ${crowd.isolates} isolates in ${crowd.places} data centres, each with a memory of its own, and readers spread over them at random
- 5 to 75 ms each way between a data centre and a room; ${crowd.lost * 1000} of 1,000 answers are lost on the way to the reader
- readers vote 2 to 30 s after their page had the poll's answer, which caches and browsers had held for up to 10 s
- a ballot that was refused for certain goes to the generation that the refusal names; any other keeps to its own
`);
const outcome = simulate(crowd);
printSeconds(outcome);
printRooms(outcome);
printBill(outcome);
const faults = faultsOf(crowd, outcome);
console.log(
  faults.length > 0 ? `\nNot held:\n${faults.map((fault) => `- ${fault}`).join('\n')}` : '\nEverything holds.',
);
if (faults.length > 0) process.exitCode = 1;

function printSeconds({ seconds, end }: Outcome): void {
  const shown = seconds.filter(({ second }) => second <= crowd.ramp + 5 || second % 10 === 0);
  printTable(
    `By the second; the last vote was counted after ${end.toFixed(0)} s at the latest`,
    ['s', 'new voters', 'attempts', 'refused', 'acknowledged', 'generation', 'snapshot age p50 s', 'max s'],
    shown.map((row) => [
      String(row.second),
      count(row.votes),
      count(row.attempts),
      count(row.refused),
      count(row.counted),
      String(row.generation),
      (row.age.p50 / 1000).toFixed(0),
      (row.age.max / 1000).toFixed(0),
    ]),
  );
}

function printRooms({
  busiest,
  turnedAway,
  arrived,
  counted,
  everRefused,
  lostAnswers,
  writes,
  shortestGap,
}: Outcome): void {
  printTable(
    'Rooms',
    ['generation', 'most calls in a second', 'turned away'],
    busiest.map((most, generation) => [String(generation), count(most), count(turnedAway[generation] ?? 0)]),
  );
  console.log(`
${count(arrived)} voters, ${count(counted)} ballots counted.
${count(everRefused)} were refused at first and sent again; ${count(lostAnswers)} answers were lost, and their ballots sent again.
The snapshot was written ${writes} times, ${shortestGap} ms apart or more.`);
}

function printBill(outcome: Outcome): void {
  const lines = billOf(crowd, outcome);
  printTable(
    'At list prices; reads are taken to be billed as requests, also where a cache in front of the worker answers them',
    ['', 'number', '$ a million', '$'],
    lines.map(({ what, number, price, sum }) => [what, count(number), price.toFixed(2), sum.toFixed(2)]),
  );
  console.log(`Together $${lines.reduce((total, { sum }) => total + sum, 0).toFixed(2)}.`);
}
