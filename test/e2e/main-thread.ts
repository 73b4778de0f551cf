import type { Browser, Page } from 'playwright';
import { build, type Rolldown } from 'vite';

/** What the main thread of a page did from its first script on until all was there; milliseconds of the processor. */
export interface Work {
  /** In scripts that the page has loaded, compiling them included; not in those of who looks at it. */
  script: number;
  /** In the longest task. */
  longestTask: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Time of the thread: what the machine does besides is not in it. */
  tdur?: number;
  args: { name?: string; data?: { url?: string } };
}

/** What runs a script; those that name it do so by its address. */
const scripts = ['EvaluateScript', 'v8.compile', 'v8.compileModule', 'FunctionCall'];
const nameless = ['v8.evaluateModule', 'RunMicrotasks'];

export const startTrace = (browser: Browser, page: Page): Promise<void> =>
  browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'v8', 'blink.user_timing', '__metadata'],
  });

/** Ends the trace of a page that marks by `settled` that all is there. */
export async function readTrace(browser: Browser): Promise<Work> {
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const settled = traceEvents.find(({ name, ph }) => name === 'settled' && ph !== 'E');
  if (!settled) throw new Error('The page has not settled while it was traced.');
  const { pid, tid } = settled;
  const own = traceEvents
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')
    .toSorted((one, other) => one.ts - other.ts);
  const from = own.find(isLoaded)?.ts;
  if (from === undefined) throw new Error('No script ran while the page was traced.');
  // The task that draws what is there comes after the mark.
  const during = own.filter(({ ts, dur = 0 }) => ts + dur > from && ts < settled.ts + 100_000);
  const running = outermost(during.filter((event) => isLoaded(event) || nameless.includes(event.name)));
  const tasks = during.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  return {
    script: running.reduce((sum, event) => sum + timeOf(event), 0) / 1_000,
    // A trace may lack a task; what ran in it is there all the same.
    longestTask: Math.max(...[...tasks, ...running].map(timeOf)) / 1_000,
  };
}

/** Of a script with an address: who looks at the page has none. */
const isLoaded = ({ name, args }: TraceEvent) => scripts.includes(name) && args.data?.url?.startsWith('http');

/** Without those that are part of another. */
function outermost(events: TraceEvent[]): TraceEvent[] {
  let end = 0;
  return events.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

/** A few events have no time of the thread; theirs is no longer than what the clock says. */
const timeOf = ({ tdur, dur = 0 }: TraceEvent) => tdur ?? dur;

/** The least element that is drawn with Lit, as a module. */
export async function emptyElement(): Promise<string> {
  const entry = '\0empty-lit';
  const code = `import { html, LitElement } from 'lit';
    class Empty extends LitElement { render() { return html\`<p part="box">Empty</p>\`; } }
    customElements.define('empty-lit', Empty);`;
  const { output } = (await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'empty-lit',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: entry } },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
