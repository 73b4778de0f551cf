import { afterEach, describe, expect, it, vi } from 'vitest';
import { dashboardLanguages } from '../../worker/dashboard/texts/language.ts';
import { answer, json } from './answers.ts';
import { leave, open, expectSoon } from './page.ts';
import { feed, hotline, inbox, poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const everything = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/polls': json({ polls: [poll] }),
  'GET /v1/admin/sites/bulvar/polls/summer': json(poll),
  'GET /v1/admin/sites/bulvar/feeds': json({ feeds: [feed] }),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [hotline, { ...hotline, id: 'second' }] }),
  'GET /v1/admin/sites/bulvar/hotlines/readers': json(hotline),
  'GET /v1/admin/sites/bulvar/hotlines/readers/messages': json(inbox),
};

const views = [
  'new-poll',
  'polls',
  'polls/summer',
  'polls/summer/edit',
  'read-also',
  'hotlines/readers/messages/m1',
  'hotlines/readers/edit',
  'new-hotline',
  'embed',
  'settings',
];

/** Name that a control has for those who do not see it. */
function nameOf(control: Element): string {
  const id = control.id === '' ? null : document.querySelector(`label[for="${control.id}"]`);
  // A button of Web Awesome hands no `aria-label` on to the button inside it.
  const label = control.tagName === 'WA-BUTTON' ? null : control.getAttribute('aria-label');
  const words = [control.getAttribute('label'), label, id?.textContent];
  if (!['WA-INPUT', 'WA-TEXTAREA', 'WA-SELECT', 'SELECT', 'WA-RADIO-GROUP'].includes(control.tagName)) {
    words.push(control.textContent, control.querySelector('wa-icon')?.getAttribute('label'));
  }
  return words.map((each) => each?.trim() ?? '').find((each) => each !== '') ?? '';
}

const controls =
  'wa-button, wa-input, wa-textarea, wa-select, wa-switch, wa-radio-group, wa-radio, select, button, a[href], nav, pre';

describe.each(dashboardLanguages)('in %s', (language) => {
  it.each(views)('every control of %s has a name, and the page one heading', async (view) => {
    answer(everything);
    open(`#/sites/bulvar/${view}`, language);
    await expectSoon(() => document.querySelectorAll('main .loading')).toHaveLength(0);
    await expectSoon(() => document.querySelectorAll('main h1')).toHaveLength(1);
    const found = [...document.querySelectorAll(controls)];
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter((control) => nameOf(control) === '').map(({ outerHTML }) => outerHTML)).toEqual([]);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const labelled of document.querySelectorAll('[aria-labelledby]')) {
      expect(
        document.getElementById(labelled.getAttribute('aria-labelledby') ?? ''),
        labelled.outerHTML.slice(0, 120),
      ).not.toBeNull();
    }
  });
});
