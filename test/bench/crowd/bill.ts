import type { Crowd, Outcome } from './simulation.ts';

/** US dollars for a million, without what a plan includes. */
const prices = { requests: 0.3, calls: 0.15, rows: 1, kvReads: 0.5, kvWrites: 5 };

interface Line {
  what: string;
  number: number;
  price: number;
  sum: number;
}

/** What Cloudflare asks for such a crowd. */
export function billOf(crowd: Crowd, { seconds, bill, writes, end }: Outcome): Line[] {
  const attempts = seconds.reduce((sum, second) => sum + second.attempts, 0);
  const reads = crowd.reads * (crowd.seconds - crowd.ramp / 2);
  return [
    line('Workers requests: votes and their repetitions', attempts, prices.requests),
    line('Workers requests: poll reads', reads, prices.requests),
    line('Durable Object requests', bill.calls, prices.calls),
    line('Rows written', bill.rows, prices.rows),
    // Each isolate asks KV for the poll once a second, and for its site every five.
    line('KV reads', crowd.isolates * end * 1.2, prices.kvReads),
    line('KV writes', writes, prices.kvWrites),
  ];
}

function line(what: string, number: number, price: number): Line {
  return { what, number, price, sum: (number * price) / 1e6 };
}
