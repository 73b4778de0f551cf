import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pollKind } from '../../worker/contract/poll.ts';
import { dashboardLanguages } from '../../worker/dashboard/texts/language.ts';
import { answer, json } from './answers.ts';
import { expectSoon, leave, open } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const one = '/v1/admin/sites/bulvar/polls/summer';
const full = { ...poll, held: 3, settings: { ...poll.settings, other: true } };
const everything = {
  'GET /v1/admin/sites': json({ sites: [{ ...site, rotation: ['summer'] }] }),
  'GET /v1/admin/sites/bulvar/polls': json({ polls: [full] }),
  [`GET ${one}`]: json(full),
  [`GET ${one}/review`]: json({ groups: [{ network: 'Q3xk9ZaBcDe', counted: 5, held: 3, options: { sea: 3 } }] }),
  [`GET ${one}/others`]: json({ others: [{ text: 'В горы', ballots: 2, shown: true }] }),
  [`GET ${one}/export`]: json({
    site: 'bulvar',
    exportedAt: '2026-07-09T12:00:00.000Z',
    poll: full,
    hours: [{ at: '2026-07-09T11:00:00.000Z', ballots: 3, options: { sea: 3 } }],
    others: [],
  }),
};

/** What axe finds, with everything unfolded. Colours are not judged here: the tests' page has none of the style sheets. */
async function findings(): Promise<string[]> {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

async function opened(hash: string, language: 'ru' | 'en'): Promise<void> {
  answer(everything);
  open(`#/sites/bulvar/${hash}`, language);
  await expectSoon(() => document.querySelector('main h1')).not.toBeNull();
  await expectSoon(() => document.querySelectorAll('main .loading')).toHaveLength(0);
}

describe.each(dashboardLanguages)('in %s, axe finds nothing wrong with', (language) => {
  it.each(['polls', 'polls/summer', 'polls/summer/edit', 'embed', 'settings'])('%s', async (hash) => {
    await opened(hash, language);
    expect(await findings()).toEqual([]);
  });

  it.each(pollKind.options)('the form of a new %s', async (kind) => {
    await opened('new-poll', language);
    document.querySelector<HTMLInputElement>(`input[name="kind"][value="${kind}"]`)?.click();
    await new Promise(requestAnimationFrame);
    expect(await findings()).toEqual([]);
  });
});
