import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AdminHotline, HotlineSettings } from '../../worker/contract/hotline.ts';
import { hotlineErrors, hotlineFormOf, hotlineSettingsOf } from '../../worker/dashboard/hotline-form.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, expectSoon, leave, open, said, submit, type } from './page.ts';
import { hotline, inbox, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const one = '/v1/admin/sites/bulvar/hotlines/readers';
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [hotline] }),
  [`GET ${one}`]: json(hotline),
  [`GET ${one}/messages`]: json(inbox),
};
const puts = (asked: Asked[]) => asked.filter(({ method }) => method === 'PUT');
const titled = (title: string, revision: number): AdminHotline => ({
  ...hotline,
  revision,
  settings: { ...hotline.settings, title: { ru: title } },
});

it('a change is saved on top of what was read', async () => {
  const asked = answer({ ...about, [`PUT ${one}`]: json(titled('Почта', 2)) });
  open('#/sites/bulvar/hotlines/readers/edit');
  await expectSoon(() => control(ru.hotlineEditor.name)).toBeTruthy();
  await type(ru.hotlineEditor.name, 'Почта');
  submit();
  await expectSoon(said).toContain(ru.saved);
  expect(puts(asked)).toMatchObject([{ condition: 'If-Match: "1"', body: { title: { ru: 'Почта' } } }]);
});

it('another’s change is not undone unseen, and what is typed stays', async () => {
  const theirs = titled('Чужое имя', 2);
  const asked = answer({
    ...about,
    [`PUT ${one}`]: ({ condition }) =>
      condition === 'If-Match: "1"'
        ? problem('hotline.changed_meanwhile', { hotline: theirs })
        : json(titled('Почта', 3)),
  });
  open('#/sites/bulvar/hotlines/readers/edit');
  await expectSoon(() => control(ru.hotlineEditor.name)).toBeTruthy();
  await type(ru.hotlineEditor.name, 'Почта');
  submit();
  await expectSoon(said).toContain(ru.hotlineEditor.changedMeanwhile);
  expect(control(ru.hotlineEditor.name).value).toBe('Почта');
  button(ru.changedMeanwhile.takeNewest).click();
  await expectSoon(() => control(ru.hotlineEditor.name).value).toBe('Чужое имя');
  await type(ru.hotlineEditor.name, 'Почта');
  submit();
  await expectSoon(said).toContain(ru.saved);
  expect(puts(asked).map(({ condition }) => condition)).toEqual(['If-Match: "1"', 'If-Match: "2"']);
});

it('a new one is never put in the place of another', async () => {
  const asked = answer({ ...about, 'PUT /v1/admin/sites/bulvar/hotlines/pochta': problem('hotline.exists') });
  open('#/sites/bulvar/new-hotline');
  await expectSoon(() => control(ru.hotlineEditor.name)).toBeTruthy();
  await type(ru.hotlineEditor.name, 'Почта');
  await type(ru.hotlineEditor.id, 'pochta');
  submit();
  await expectSoon(() => control(ru.hotlineEditor.id).getAttribute('hint')).toBe(ru.hotlineEditor.taken);
  expect(puts(asked).map(({ condition }) => condition)).toEqual(['If-None-Match: *']);
});

it.each([
  ['too few', 'Север', 'fewChoices'],
  ['too many', Array.from({ length: 31 }, (_, n) => `Место ${n}`).join('\n'), 'manyChoices'],
  ['one too long', `Север\n${'ю'.repeat(201)}`, 'longChoice'],
] as const)('a list of choices is said to have %s', (_, lines, name) => {
  const form = hotlineFormOf(hotline);
  Object.assign(form.fields[0]!, { kind: 'choice', choices: { ...form.fields[0]!.choices, ru: lines } });
  expect(hotlineErrors(form, [], new Date()).get('/fields/0/options')).toBe(ru.fields[name]);
});

describe('ids of choices', () => {
  const settings: HotlineSettings = {
    ...hotline.settings,
    fields: [
      {
        kind: 'choice',
        id: 'place',
        label: { ru: 'Где?' },
        required: false,
        options: [
          { id: 'north', label: { ru: 'Север', en: 'North' } },
          { id: 'south', label: { ru: 'Юг', en: 'South' } },
          { id: 'east', label: { ru: 'Восток', en: 'East' } },
        ],
      },
    ],
  };
  const idsOf = (russian: string, english: string) => {
    const form = hotlineFormOf({ id: 'readers', settings });
    const [field] = form.fields;
    field!.choices = { ...field!.choices, ru: russian, en: english };
    const [saved] = hotlineSettingsOf(form, new Date()).fields;
    return saved?.kind === 'choice' ? saved.options.map(({ id }) => id) : [];
  };

  it.each([
    ['one is taken out', 'Юг\nВосток', 'South\nEast', ['south', 'east']],
    [
      'one is put before',
      'Центр\nСевер\nЮг\nВосток',
      'Centre\nNorth\nSouth\nEast',
      ['centre', 'north', 'south', 'east'],
    ],
    ['they are turned round', 'Восток\nЮг\nСевер', 'East\nSouth\nNorth', ['east', 'south', 'north']],
    ['one is written better', 'Северный район\nЮг\nВосток', 'The north\nSouth\nEast', ['north', 'south', 'east']],
    ['one goes and another comes at the end', 'Юг\nВосток\nЗапад', 'South\nEast\nWest', ['south', 'east', 'west']],
    ['two read the same', 'Север\nСевер\nВосток', 'North\nNorth\nEast', ['north', 'south', 'east']],
  ])('go with their words where %s', (_, russian, english, ids) => {
    expect(idsOf(russian, english)).toEqual(ids);
  });
});
