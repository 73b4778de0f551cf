import type { Snippet } from './dashboard-snippets.ts';
import type { HostSite } from './host-site.ts';

interface Race {
  host: HostSite;
  /** Address of the poll's data, as the stub asks for them. */
  data: string;
  snippet: Snippet;
  rounds: number;
  /** Milliseconds from the arrival of a page with these parts until all is there. */
  settle: (head: string, body: string) => Promise<number>;
}

/**
 * How long a poll takes, without and with its code fetched beforehand, as shares of the time of an embed in a frame, which
 * is a stub that only writes the question.
 */
export async function raceAgainstFrame({
  host,
  data,
  snippet,
  rounds,
  settle,
}: Race): Promise<[own: number, early: number]> {
  host.put('/stub.js', {
    body: `const answer = await fetch('${data}');
      document.body.textContent = (await answer.json()).question;
      parent.document.querySelector('[data-stub]').dataset.there = '';`,
  });
  host.put('/stub', { body: '<!doctype html><body><script type="module" src="/stub.js"></script>' });
  const { script, preloaded, stable } = snippet;
  const frame = '<iframe data-stub src="/stub" width="100%" height="400"></iframe>';
  const fastest = { framed: Number.POSITIVE_INFINITY, own: Number.POSITIVE_INFINITY, early: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1) {
    // The fastest of each: what the machine does besides makes a run slower, and none faster.
    fastest.framed = Math.min(fastest.framed, await settle('', frame));
    fastest.own = Math.min(fastest.own, await settle(script, stable));
    fastest.early = Math.min(fastest.early, await settle(preloaded, stable));
  }
  const { framed } = fastest;
  const [own, early] = [fastest.own / framed, fastest.early / framed];
  console.log(
    `settled after the page: frame ${framed.toFixed(0)} ms, Otklik ${fastest.own.toFixed(0)} ms (${own.toFixed(2)}), ` +
      `with modulepreload ${fastest.early.toFixed(0)} ms (${early.toFixed(2)})`,
  );
  return [own, early];
}
