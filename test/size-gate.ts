import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * Holds the built scripts to their budgets. Bytes as a server with brotli at its best sends them, 1 KB = 1,000 B.
 * `node test/size-gate.ts` after `node widgets/build.ts`.
 */
const assets = new URL('../worker/dist/assets/', import.meta.url);

async function bytes(path: string): Promise<number> {
  const text = await readFile(new URL(path, assets));
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

const chunks = await readdir(new URL('w/', assets));
async function chunk(name: string): Promise<number> {
  const found = chunks.filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file));
  if (found.length !== 1)
    throw new Error(`Expected one w/${name}-*.js, found ${found.length}: run widgets/build.ts first.`);
  return bytes(`w/${found[0]}`);
}

const loader = await bytes('embed.js');
const rows = [
  { what: 'loader', bytes: loader, budget: 700 },
  { what: 'loader to interactive poll', bytes: loader + (await chunk('poll')), budget: 8_000 },
  { what: 'loader to read-also', bytes: loader + (await chunk('read-also')), budget: 7_400 },
  { what: 'loader to hotline', bytes: loader + (await chunk('hotline')), budget: 8_000 },
  { what: 'loader and all three', bytes: loader + (await chunk('all')), budget: 10_500 },
  // With the reader's first touch, or where there are results or words of the reader's to show.
  { what: 'poll: votes and results', bytes: await chunk('poll-vote'), budget: 3_200 },
  { what: 'hotline: sending', bytes: await chunk('hotline-send'), budget: 2_300 },
  // What only some polls and hotlines load.
  { what: 'apologies in ten languages', bytes: await chunk('all-apologies'), budget: 900 },
  { what: 'poll: rows with more', bytes: await chunk('poll-rich'), budget: 3_000 },
  { what: 'poll: rating', bytes: await chunk('poll-rating'), budget: 2_500 },
  { what: 'poll: reactions', bytes: await chunk('poll-reactions'), budget: 2_000 },
  { what: 'poll: refusals', bytes: await chunk('poll-refusal'), budget: 500 },
  { what: 'poll: proofs', bytes: await chunk('poll-proofs'), budget: 1_000 },
  { what: 'poll: proof of work', bytes: await chunk('poll-work'), budget: 800 },
  { what: 'poll: Turnstile', bytes: await chunk('poll-turnstile'), budget: 800 },
  { what: 'hotline: dialog', bytes: await chunk('hotline-dialog'), budget: 600 },
];
// A file without its elements would be within any budget.
const [, ...single] = rows.slice(0, 4);
const all = rows[4]?.bytes ?? 0;
if (single.some(({ bytes: one }) => one < 4_000 || one >= all)) {
  throw new Error(
    `The files do not hold what they should: ${single.map((row) => row.bytes).join(', ')}, all ${all} B.`,
  );
}
for (const row of rows) {
  const verdict = row.bytes <= row.budget ? 'ok' : `OVER by ${row.bytes - row.budget}`;
  console.log(
    `${row.what.padEnd(28)}${String(row.bytes).padStart(7)} B of ${String(row.budget).padStart(6)} B  ${verdict}`,
  );
}
process.exitCode = rows.some((row) => row.bytes > row.budget) ? 1 : 0;
