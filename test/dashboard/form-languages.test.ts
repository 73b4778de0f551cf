import axe from 'axe-core';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../widgets/poll/define-poll.ts';
import type { Language } from '../../worker/contract/common.ts';
import { type HotlineSettings, hotlineSettings } from '../../worker/contract/hotline.ts';
import { type PollSettings, pollSettings } from '../../worker/contract/poll.ts';
import { withText } from '../../worker/dashboard/form-text.ts';
import { hotlineFormOf, hotlineSettingsOf, starterHotline } from '../../worker/dashboard/hotline-form.ts';
import { languageName } from '../../worker/dashboard/language-name.ts';
import { pictureSubject } from '../../worker/dashboard/picture-subject.ts';
import { blankPoll, pollFormOf, pollSettingsOf } from '../../worker/dashboard/poll-form.ts';
import '../../worker/dashboard/styles/views.css';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json } from './answers.ts';
import { agree, button, control, expectSoon, leave, open, submit, type } from './page.ts';
import { hotline, poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const polls = '/v1/admin/sites/bulvar/polls';
const hotlines = '/v1/admin/sites/bulvar/hotlines';
const put = <T>(asked: Asked[]) =>
  asked.findLast(({ method, path }) => method === 'PUT' && !path.endsWith('/picture'))?.body as T | undefined;
const removeButton = (language: Language) =>
  ru.formLanguages.remove.replace('{language}', languageName(language, 'ru'));
/** Saves, and waits until the page is another one: it would else be so in the middle of the next test. */
async function save(): Promise<void> {
  const before = location.hash;
  submit();
  await expectSoon(() => location.hash).not.toBe(before);
}

const shown = () => [...document.querySelectorAll('.form-language')].map((each) => each.textContent.trim());

/** Chooses a language in the menu. */
async function add(language: Language): Promise<void> {
  const item = document.querySelector(`.form-languages wa-dropdown-item[value="${language}"]`);
  const menu = document.querySelector('.form-languages wa-dropdown');
  menu?.dispatchEvent(new CustomEvent('wa-select', { detail: { item: { value: language } } }));
  expect(item).not.toBeNull();
  await expectSoon(shown).toContain(languageName(language, 'ru'));
}

it('a translation that is written by halves is said to be, until it is finished', async () => {
  await editPoll(poll.settings);
  await add('en');
  const notice = () => document.querySelector('.form-languages [role="status"]')?.textContent;
  expect(notice()).toBe('');
  await type('Вопрос, по-английски', 'Where will you go?');
  await expectSoon(notice).toBe(ru.formLanguages.gaps.replace('{languages}', languageName('en', 'ru')));
  await type('Ответ 1, по-английски', 'To the sea');
  await type('Ответ 2, по-английски', 'To the country');
  expect(notice()).not.toBe('');
  await type('Ответ 3, по-английски', 'I stay at home');
  await expectSoon(notice).toBe('');
});

async function editPoll(settings: PollSettings, of = site): Promise<Asked[]> {
  const saved = { ...poll, settings };
  const asked = answer({
    'GET /v1/admin/sites': json({ sites: [of] }),
    [`GET ${polls}`]: json({ polls: [saved] }),
    [`GET ${polls}/summer`]: json(saved),
    [`PUT ${polls}/summer`]: json(saved),
  });
  open('#/sites/bulvar/polls/summer/edit');
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  return asked;
}

async function editHotline(settings: HotlineSettings): Promise<Asked[]> {
  const saved = { ...hotline, settings };
  const asked = answer({
    'GET /v1/admin/sites': json({ sites: [site] }),
    [`GET ${hotlines}`]: json({ hotlines: [saved] }),
    [`GET ${hotlines}/readers`]: json(saved),
    [`PUT ${hotlines}/readers`]: json(saved),
  });
  open('#/sites/bulvar/hotlines/readers/edit');
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  return asked;
}

const inThree: PollSettings = {
  ...poll.settings,
  question: { ru: 'Куда?', de: 'Wohin?', ar: 'إلى أين؟' },
  options: [
    { id: 'sea', label: { ru: 'К морю', de: 'Ans Meer', ar: 'إلى البحر' } },
    { id: 'dacha', label: { ru: 'На дачу', ar: 'إلى الريف' } },
    { id: 'home', label: { ru: 'Домой', de: 'Nach Hause' } },
  ],
};

describe('a poll’s languages', () => {
  it('are the site’s and those that are written, and a save sends them all as they were', async () => {
    const asked = await editPoll(inThree);
    await expectSoon(shown).toEqual(['Немецкий', 'Арабский']);
    expect(control('Вопрос, по-немецки').value).toBe('Wohin?');
    await type('Ответ 2, по-русски', 'На дачу!');
    await save();
    await expectSoon(() => put<PollSettings>(asked)).toEqual({
      ...inThree,
      options: [inThree.options[0], { id: 'dacha', label: { ru: 'На дачу!', ar: 'إلى الريف' } }, inThree.options[2]],
    });
  });

  it('can be added: the fields are there at once, and what is typed into them is sent', async () => {
    const asked = await editPoll(poll.settings);
    await expectSoon(() => control(ru.pollEditor.question).value).toBe('Куда поедете летом?');
    expect(shown()).toEqual([]);
    await add('kk');
    await expectSoon(() => document.activeElement).toBe(control('Вопрос, по-казахски'));
    await type('Вопрос, по-казахски', 'Жазда қайда барасыз?');
    await type('Ответ 1, по-казахски', 'Теңізге');
    await save();
    await expectSoon(() => put<PollSettings>(asked)).toMatchObject({
      question: { ru: 'Куда поедете летом?', kk: 'Жазда қайда барасыз?' },
      options: [
        { id: 'sea', label: { ru: 'К морю', kk: 'Теңізге' } },
        { id: 'dacha', label: { ru: 'На дачу' } },
        { id: 'home', label: { ru: 'Останусь дома' } },
      ],
    });
  });

  it('that nothing is written in are removed at once; those with texts after a question, and then from every text', async () => {
    const asked = await editPoll(inThree);
    await add('fr');
    button(removeButton('fr')).click();
    await expectSoon(shown).toEqual(['Немецкий', 'Арабский']);
    expect(document.querySelector('wa-dialog')).toBeNull();
    button(removeButton('de')).click();
    await agree();
    await expectSoon(shown).toEqual(['Арабский']);
    await save();
    const sent = await vi.waitUntil(() => put<PollSettings>(asked));
    expect(sent.question).toEqual({ ru: 'Куда?', ar: 'إلى أين؟' });
    expect(sent.options.map(({ label }) => label)).toEqual([
      { ru: 'К морю', ar: 'إلى البحر' },
      { ru: 'На дачу', ar: 'إلى الريف' },
      { ru: 'Домой' },
    ]);
  });

  it('stay where the question is answered with no', async () => {
    const asked = await editPoll(inThree);
    await expectSoon(shown).toContain('Немецкий');
    button(removeButton('de')).click();
    await expectSoon(() => document.querySelector('wa-dialog[open]')).not.toBeNull();
    document.querySelector<HTMLElement>('wa-dialog wa-button[appearance="outlined"]')?.click();
    await expectSoon(() => document.querySelector('wa-dialog')).toBeNull();
    expect(shown()).toContain('Немецкий');
    await save();
    await expectSoon(() => put(asked)).toEqual(inThree);
  });

  it('keep their fields while the last word is deleted and another one typed', async () => {
    await editPoll({ ...poll.settings, question: { ru: 'Куда?', de: 'Wo?' } });
    await expectSoon(shown).toEqual(['Немецкий']);
    await type('Вопрос, по-немецки', '');
    expect(shown()).toEqual(['Немецкий']);
    await type('Вопрос, по-немецки', 'Wohin?');
    expect(control('Вопрос, по-немецки').value).toBe('Wohin?');
  });

  it('begin with the site’s, which cannot be removed', async () => {
    await editPoll(inThree, { ...site, language: 'ar' });
    await expectSoon(shown).toEqual(['Русский', 'Немецкий']);
    const first = document.querySelector('.localized wa-textarea');
    expect(first?.getAttribute('lang')).toBe('ar');
    await expectSoon(() => {
      const inner = first?.shadowRoot?.querySelector('textarea');
      return inner && [getComputedStyle(inner).direction, getComputedStyle(inner).unicodeBidi];
    }).toEqual(['rtl', 'plaintext']);
  });

  it('can each be seen in the preview', async () => {
    await editPoll(inThree);
    const preview = () => document.querySelector('.draft-preview .preview otklik-poll');
    await expectSoon(() => preview()?.shadowRoot?.textContent).toContain('Куда?');
    const tabs = [...document.querySelectorAll<HTMLElement>('.draft-preview .preview-languages button')];
    expect(tabs.map((tab) => tab.textContent.trim())).toEqual(['RU Русский', 'DE Немецкий', 'AR Арабский']);
    tabs[2]?.click();
    await expectSoon(() => preview()?.shadowRoot?.textContent).toContain('إلى أين؟');
    expect(preview()?.shadowRoot?.querySelector('form')?.dir).toBe('rtl');
    const { violations } = await axe.run('.editor', { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

const choices: HotlineSettings = v.parse(hotlineSettings, {
  title: { ru: 'Линия', tr: 'Hat' },
  intro: { tr: 'Yazın.' },
  fields: [
    {
      kind: 'choice',
      id: 'area',
      label: { ru: 'Район', tr: 'Semt' },
      hint: { tr: 'Nerede?' },
      options: [
        { id: 'north', label: { ru: 'Север', tr: 'Kuzey' } },
        { id: 'south', label: { ru: 'Юг' } },
        { id: 'east', label: { ru: 'Восток', tr: 'Doğu' } },
      ],
    },
  ],
  consent: { version: 'v1', text: { ru: 'Да.', tr: 'Evet.' } },
});

describe('a hotline’s languages', () => {
  it('are all saved as they were, a choice that lacks one included', async () => {
    const asked = await editHotline(choices);
    await expectSoon(shown).toEqual(['Турецкий']);
    await save();
    await expectSoon(() => put(asked)).toEqual(choices);
  });

  it('can be added and removed, consent included', async () => {
    const asked = await editHotline(choices);
    await add('pl');
    await type('Название формы, по-польски', 'Linia');
    button(removeButton('tr')).click();
    await agree();
    await expectSoon(shown).toEqual(['Польский']);
    await save();
    const sent = await vi.waitUntil(() => put<HotlineSettings>(asked));
    expect(sent.title).toEqual({ ru: 'Линия', pl: 'Linia' });
    expect(sent).not.toHaveProperty('intro');
    expect(sent.fields[0]).toEqual({
      kind: 'choice',
      id: 'area',
      label: { ru: 'Район' },
      required: false,
      options: ['Север', 'Юг', 'Восток'].map((label, index) => ({
        id: choices.fields[0]?.kind === 'choice' ? choices.fields[0].options[index]?.id : '',
        label: { ru: label },
      })),
    });
    expect(sent.consent.text).toEqual({ ru: 'Да.' });
    // Another text is another version.
    expect(sent.consent.version).not.toBe('v1');
  });
});

describe('texts in any language', () => {
  const everywhere = (text: string) =>
    Object.fromEntries(['ru', 'en', 'de', 'kk', 'ar'].map((language) => [language, `${text} ${language}`]));

  it('come out of the poll’s form as they went in', () => {
    const settings = v.parse(pollSettings, {
      kind: 'rating',
      question: everywhere('?'),
      options: ['1', '2', '3', '4', '5'].map((id) => ({ id, label: { ...everywhere(id), pl: id } })),
    });
    const form = pollFormOf({ ...poll, settings }, 'Europe/Moscow', 'de');
    expect(JSON.stringify(pollSettingsOf(form, 'Europe/Moscow'))).toBe(JSON.stringify(settings));
  });

  it('come out of the hotline’s form as they went in', () => {
    const settings = v.parse(hotlineSettings, {
      ...choices,
      title: everywhere('Title'),
      consent: { version: 'v1', text: everywhere('Yes') },
    });
    const form = hotlineFormOf({ id: 'line', settings });
    expect(JSON.stringify(hotlineSettingsOf(form, new Date(0)))).toBe(JSON.stringify(settings));
  });

  it('that are typed and deleted again leave nothing to save', () => {
    const text = { ru: 'Да' };
    const typed = withText(withText(text, 'ar', 'نعم'), 'de', 'Ja');
    expect(JSON.stringify(typed)).toBe('{"ru":"Да","de":"Ja","ar":"نعم"}');
    expect(JSON.stringify(withText(withText(typed, 'de', ''), 'ar', ''))).toBe(JSON.stringify(text));
  });

  it('begin in English where the dashboard does not speak the site’s language', () => {
    expect(starterHotline('de').title).toEqual({ en: 'Readers’ hotline' });
    expect(starterHotline('ru').consent).toHaveProperty('ru');
    expect(blankPoll(false, 'kk').reactions[0]?.label).toEqual({ en: 'Like' });
    expect(blankPoll(false, 'ru').reactions[0]?.label).toEqual({ ru: 'Нравится' });
  });

  it('are in the site’s language on the picture for links, as far as there are words', () => {
    const settings = { ...inThree, options: [...inThree.options, { id: 'x', label: { ar: 'س' } }] };
    expect(pictureSubject({ settings }, { ...site, language: 'ar' })).toMatchObject({
      direction: 'rtl',
      label: 'استطلاع',
      question: 'إلى أين؟',
      options: ['إلى البحر', 'إلى الريف', 'Домой'],
      more: '+ 1',
    });
  });
});

it('a site’s language is chosen among all, each by its own name', async () => {
  const asked = answer({
    'GET /v1/admin/sites': json({ sites: [site] }),
    [`GET ${polls}`]: json({ polls: [] }),
    'PUT /v1/admin/sites/bulvar': ({ body }) => json({ ...(body as object), id: 'bulvar' }),
  });
  open('#/sites/bulvar/settings');
  await expectSoon(() => control(ru.site.language).querySelectorAll('wa-option')).toHaveLength(12);
  const names = [...control(ru.site.language).querySelectorAll('wa-option')].map((each) => each.textContent.trim());
  expect(names.slice(0, 4)).toEqual(['Русский', 'English', 'Deutsch', 'Français']);
  expect(names.slice(-4)).toEqual(['Українська', 'Қазақ тілі', 'Türkçe', 'العربية']);
  await type(ru.site.language, 'uk');
  submit();
  await expectSoon(() => put(asked)).toMatchObject({ language: 'uk' });
});
