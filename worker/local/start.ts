import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Miniflare } from 'miniflare';
import { startDemo } from '../../demo/server.ts';
import { AdminClient } from './admin-client.ts';
import { build } from './build.ts';
import { expectFree, portFrom, StartError } from './ports.ts';
import { startRuntime } from './runtime.ts';
import { answersEverywhere, demoIds, moveDemo, seedDemo } from './seeding.ts';
import { State } from './state.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** How often the local runtime does what the cron trigger does on the platform, milliseconds. */
const cronInterval = 5 * 60 * 1000;

const { values: args } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
/** Things to undo on the way out, newest first. */
const cleanup: (() => Promise<unknown>)[] = [];
let stopping = false;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
for (const signal of signals) process.on(signal, () => void stop(0));
if (process.env.npm_lifecycle_event === 'start') stopWithParent();
try {
  await start();
} catch (error) {
  console.error(error instanceof StartError ? `\n${error.message}` : error);
  await stop(1);
}

async function start(): Promise<void> {
  const port = portFrom('PORT', 8787);
  const demoPort = portFrom('DEMO_PORT', 8788);
  if (port === demoPort) throw new StartError('PORT and DEMO_PORT have to differ: the newspaper is another origin.');
  await expectFree(port, 'PORT');
  await expectFree(demoPort, 'DEMO_PORT');
  const state = await State.open(resolve(root, process.env.OTKLIK_STATE || '.otklik'));
  cleanup.push(() => state.release());
  await build();

  const api = `http://localhost:${port}`;
  const setupToken = randomBytes(24).toString('base64url');
  const miniflare = await startRuntime({
    port,
    state: state.folder,
    bindings: { SETUP_TOKEN: setupToken, API_TOKEN: state.notes.token, ALLOW_LOCAL_FEEDS: '1' },
  });
  cleanup.push(() => miniflare.dispose());
  // The runtime's keeper would end this process at once, before the newspaper and the state folder are let go.
  for (const signal of signals) process.removeAllListeners(signal).on(signal, () => void stop(0));
  const demo = await startDemo({ port: demoPort, api, ...demoIds });
  cleanup.push(() => demo.close());
  keepCron(miniflare);

  const admin = new AdminClient(api, state.notes.token);
  const { seededFor } = state.notes;
  if (seededFor === undefined) await seedDemo(admin, demo.url);
  else if (seededFor !== demo.url) await moveDemo(admin, seededFor, demo.url);
  await state.note({ seededFor: demo.url });
  const page = await answersEverywhere(api, demo.url);
  announce({
    page,
    api,
    dashboard: `${api}/dashboard/`,
    setup: `${api}/dashboard/#setup=${setupToken}`,
    ...demoIds,
    token: state.notes.token,
  });
}

/** A signal to npm ends npm and the shell between us, which hands nothing on. Whoever stopped npm meant all of it. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), 500).unref();
}

function keepCron(miniflare: Miniflare): void {
  const timer = setInterval(async () => {
    try {
      await (await miniflare.getWorker()).scheduled({ cron: '*/5 * * * *' });
    } catch (error) {
      console.error('The cron run failed and will be tried again:', error);
    }
  }, cronInterval);
  cleanup.push(async () => clearInterval(timer));
}

function announce(
  started: Record<'page' | 'api' | 'dashboard' | 'setup' | 'site' | 'poll' | 'hotline' | 'token', string>,
): void {
  if (args.json) process.stdout.write(`${JSON.stringify(started)}\n`);
  const print = args.json ? console.error : console.log;
  print(`
  The newspaper   ${started.page}
  The dashboard   ${started.dashboard}
  Sign in once    ${started.setup}
                  (works a single time; every start prints a new one)

  Stop            Ctrl-C
  Start afresh    stop, then delete the folder ${process.env.OTKLIK_STATE || '.otklik'}
  Other ports     PORT=8887 DEMO_PORT=8888 npm start
`);
}

async function stop(code: number): Promise<void> {
  // Impatient: the second signal does not wait for anything.
  if (stopping) process.exit(code || 1);
  stopping = true;
  for (const undo of cleanup.toReversed()) {
    await undo().catch((error: unknown) => console.error('While stopping:', error));
  }
  process.exit(code);
}
