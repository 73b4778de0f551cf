import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keepFocus, pressOnce } from '../../worker/dashboard/focus-place.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, expectSoon, leave, open, said, submit, type } from './page.ts';
import { hotline, poll, site } from './samples.ts';

beforeAll(() => {
  keepFocus();
  pressOnce();
});

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const one = '/v1/admin/sites/bulvar/polls/summer';
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/polls': json({ polls: [poll] }),
  [`GET ${one}`]: json(poll),
  [`PUT ${one}/switch`]: json({ ...poll, switch: 'closed', state: 'closed' }),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [hotline] }),
  'GET /v1/admin/sites/bulvar/hotlines/readers': json(hotline),
};
const written = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET');
const dialog = () => document.querySelector('wa-dialog');
const focused = () => {
  const { activeElement } = document;
  const icon = activeElement?.querySelector('wa-icon')?.getAttribute('label');
  return icon ?? (activeElement?.getAttribute('label') || activeElement?.textContent.trim().replace(/\s+/g, ' '));
};

async function openPoll(): Promise<Asked[]> {
  const asked = answer(about);
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain(ru.poll.finish);
  button(ru.poll.finish).focus();
  return asked;
}

describe('a question', () => {
  it('is answered with no by the second of two presses, and the focus is where it was', async () => {
    const asked = await openPoll();
    await userEvent.keyboard('{Enter}');
    await expectSoon(() => dialog()?.contains(document.activeElement)).toBe(true);
    expect(focused()).toBe(ru.cancel);
    await userEvent.keyboard('{Enter}');
    await expectSoon(dialog).toBeNull();
    await expectSoon(focused).toBe(ru.poll.finish);
    expect(written(asked)).toEqual([]);
  });

  it('is answered with yes by who goes there, and the focus stays beside what the button has become', async () => {
    const asked = await openPoll();
    await userEvent.keyboard('{Enter}');
    await expectSoon(() => dialog()?.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Tab}{Enter}');
    await expectSoon(() => written(asked)).toHaveLength(1);
    await expectSoon(said).toContain(ru.poll.reopen);
    await expectSoon(() => document.activeElement?.classList.contains('actions')).toBe(true);
  });

  it('is not asked again by a key that is held down', async () => {
    await openPoll();
    // A held key is a press with repeats, and the browser makes a click of each that nobody stops.
    const held = (repeat: boolean) =>
      new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true, composed: true });
    const inner = button(ru.poll.finish).shadowRoot!.querySelector('button')!;
    expect(inner.dispatchEvent(held(false))).toBe(true);
    expect(inner.dispatchEvent(held(true))).toBe(false);
    // Lines are still typed by it.
    const area = document.body.appendChild(document.createElement('textarea'));
    expect(area.dispatchEvent(held(true))).toBe(true);
    area.remove();
  });
});

describe('rows', () => {
  const arrow = (words: string, n: number) => words.replace('{n}', String(n));

  it('of answers keep the focus on the arrow, at the end of the list on the other one', async () => {
    answer(about);
    open('#/sites/bulvar/polls/summer/edit');
    const { moveUp, moveDown } = ru.pollEditor;
    await expectSoon(() => button(arrow(moveDown, 1))).toBeTruthy();
    button(arrow(moveDown, 1)).focus();
    await userEvent.keyboard('{Enter}');
    await expectSoon(focused).toBe(arrow(moveDown, 2));
    await userEvent.keyboard('{Enter}');
    await expectSoon(focused).toBe(arrow(moveUp, 3));
  });

  it('of fields take the focus when they are added, and what follows when one is removed', async () => {
    answer(about);
    open('#/sites/bulvar/hotlines/readers/edit');
    const { addField, moveUp, moveDown, remove, label } = ru.hotlineEditor;
    await expectSoon(() => button(addField)).toBeTruthy();
    const rows = () => [...document.querySelectorAll('.field-row')];
    const rowOfFocus = () => rows().findIndex((row) => row.contains(document.activeElement));
    const before = rows().length;
    button(addField).focus();
    await userEvent.keyboard('{Enter}');
    await expectSoon(rowOfFocus).toBe(before);
    expect(focused()).toContain(label);
    button(arrow(moveUp, before + 1)).focus();
    await userEvent.keyboard('{Enter}');
    await expectSoon(said).toContain(`Поле теперь на месте ${before} из ${before + 1}.`);
    if (before > 1) await expectSoon(focused).toBe(arrow(moveUp, before));
    else await expectSoon(focused).toBe(arrow(moveDown, 1));
    button(arrow(remove, 1)).focus();
    await userEvent.keyboard('{Enter}');
    await expectSoon(() => rows().length).toBe(before);
    await expectSoon(rowOfFocus).toBe(0);
  });
});

it('a wrong field that is folded away again is opened and has the focus', async () => {
  answer(about);
  open('#/sites/bulvar/new-poll');
  await expectSoon(() => control(ru.pollEditor.question)).toBeTruthy();
  await type(ru.pollEditor.question, 'Куда?');
  await type('Ответ 1', 'Дома');
  await type('Ответ 2', 'На море');
  await type(ru.pollEditor.id, 'Плохой адрес');
  const fold = () => control(ru.pollEditor.id).closest('details')!;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    fold().open = false;
    submit();
    await expectSoon(() => fold().open).toBe(true);
    await expectSoon(focused).toBe(ru.pollEditor.id);
  }
});

it('whose session ends is told so where the focus is', async () => {
  answer({ ...about, [`PUT ${one}/switch`]: problem('auth.required') });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain(ru.poll.finish);
  button(ru.poll.finish).focus();
  await userEvent.keyboard('{Enter}');
  await expectSoon(() => dialog()?.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Tab}{Enter}');
  await expectSoon(said).toContain(ru.signIn.expired);
  await expectSoon(() => document.activeElement?.id).toBe('main');
});
