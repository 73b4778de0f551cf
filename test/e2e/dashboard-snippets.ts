import type { Browser, Page } from 'playwright';
import type { Started } from './product.ts';

/** What an editor may choose on the dashboard's page for embedding; a poll also by its id. */
export type Chosen = 'poll' | 'read-also' | 'rubric' | 'hotline' | { poll: string };

/** What the dashboard gives an editor to copy. */
export interface Snippet {
  /** The two lines. */
  script: string;
  element: string;
  /** The element with its place kept. */
  stable: string;
  policy: string;
  /** Lines of a pinned release, without and with the code fetched beforehand, and what a policy has to allow. */
  pinned: string;
  preloaded: string;
  pinnedPolicy: string;
}

/** An editor who signs in by the setup link, which works once, and copies what the dashboard shows. */
export async function copySnippets<Name extends string>(
  browser: Browser,
  { api, site, setup }: Started,
  wanted: Record<Name, Chosen>,
): Promise<Record<Name, Snippet>> {
  const page = await browser.newPage({ locale: 'ru-RU' });
  await page.goto(setup);
  await page.locator('main h1').waitFor();
  const snippets: Partial<Record<Name, Snippet>> = {};
  for (const name of Object.keys(wanted) as Name[]) {
    // A page of its own for each, so that nothing of the one before can be copied by mistake.
    await page.goto('about:blank');
    await page.goto(`${api}/dashboard/#/sites/${site}/embed`);
    await choose(page, wanted[name]);
    snippets[name] = await copy(page);
  }
  await page.close();
  return snippets as Record<Name, Snippet>;
}

async function choose(page: Page, chosen: Chosen): Promise<void> {
  const kind = typeof chosen === 'string' ? chosen : 'poll';
  await page.locator(`input[name=widget][value=${kind}]`).check({ force: true });
  if (typeof chosen !== 'string') {
    await page.locator('.choice wa-select').evaluate((select, poll) => {
      (select as HTMLElement & { value: string }).value = poll;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, chosen.poll);
    await page.locator('#simple ~ .way code', { hasText: `poll="${chosen.poll}"` }).waitFor();
  }
  await page.locator('[data-way=stable] code').waitFor();
}

async function copy(page: Page): Promise<Snippet> {
  const codes = (place: string) => page.locator(`${place} code`).allTextContents();
  const [script = '', element = ''] = await codes('#simple ~ .way');
  const [stable = ''] = await codes('[data-way=stable]');
  const [policy = ''] = await codes('[data-way=strict]');
  const [pinned = '', pinnedPolicy = ''] = await codes('[data-way=pinned]');
  await page.getByText('Закреплённая версия').click();
  await page.locator('[data-way=pinned] wa-switch').first().click();
  await page.locator('[data-way=pinned] code', { hasText: 'modulepreload' }).waitFor();
  const [preloaded = ''] = await codes('[data-way=pinned]');
  return { script, element, stable, policy, pinned, preloaded, pinnedPolicy };
}
