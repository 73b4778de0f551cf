import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PollSettings } from '../../worker/contract/poll.ts';
import { pictureSubject } from '../../worker/dashboard/picture-subject.ts';
import { needsPicture } from '../../worker/dashboard/picture-keeper.ts';
import { drawPicture, pictureBlob } from '../../worker/dashboard/poll-picture.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { expectSoon, leave, open, said, submit, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const one = '/v1/admin/sites/bulvar/polls/summer';
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  [`GET ${one}`]: json(poll),
  [`PUT ${one}`]: json(poll),
};
const pictures = (asked: Asked[]) => asked.filter(({ path }) => path === `${one}/picture`);
/** Width and height from a PNG's header. */
const sizeOf = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};
const settings = (change: Partial<PollSettings>): PollSettings => ({ ...poll.settings, ...change });
const marks = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(first + index), label: { ru: String(first + index) } }));
const long = 'Как вы относитесь к переносу остановки «Улица Академика Волгина» на двести метров ближе к новому мосту? ';

const subjects: Record<string, PollSettings> = {
  'a choice': poll.settings,
  'a very long question': settings({ question: { ru: long.repeat(4) } }),
  'a word that fits no line': settings({ question: { ru: 'Ы'.repeat(400) } }),
  stars: settings({ kind: 'rating', options: marks(1, 5) }),
  'a scale': settings({ kind: 'rating', options: marks(0, 11) }),
  reactions: settings({ kind: 'reactions', options: [{ id: 'up', label: { ru: 'За' }, emoji: '👍' }] }),
};

describe('a picture', () => {
  it.each(Object.entries(subjects))(
    'of %s is a PNG of 1200 by 630 pixels that may be uploaded',
    async (_name, each) => {
      const blob = await pictureBlob(drawPicture(pictureSubject({ settings: each }, site)));
      const bytes = new Uint8Array(await blob.arrayBuffer());
      expect(new TextDecoder().decode(bytes.slice(1, 4))).toBe('PNG');
      expect(sizeOf(bytes)).toEqual([1200, 630]);
      expect(bytes.length).toBeGreaterThan(5_000);
      expect(bytes.length).toBeLessThanOrEqual(512 * 1024);
    },
  );

  it('says what does not fit in the readers’ language', () => {
    const options = [
      ...poll.settings.options,
      { id: 'moon', label: { ru: 'На Луну' } },
      { id: 'mars', label: { ru: 'На Марс' } },
    ];
    const subject = pictureSubject({ settings: settings({ options }) }, site);
    expect(subject).toMatchObject({ options: ['К морю', 'На дачу', 'Останусь дома'], more: 'и ещё 2 ответа' });
  });

  it('is drawn again for another question, answer, kind or site name, and not for other times', () => {
    const other = (change: Partial<PollSettings>) => needsPicture({ ...poll, settings: settings(change) }, poll, site);
    expect(other({ closesAt: null, results: 'never' })).toBe(false);
    expect(other({ question: { ru: 'Куда?' } })).toBe(true);
    expect(other({ options: poll.settings.options.toReversed() })).toBe(true);
    expect(other({ kind: 'quiz' })).toBe(true);
    expect(needsPicture({ ...poll, picture: null }, poll, site)).toBe(true);
  });
});

it('a picture is uploaded once a poll is saved with another question', async () => {
  const saved = { ...poll, settings: settings({ question: { ru: 'Куда вы поедете?' } }) };
  const asked = answer({ ...about, [`PUT ${one}`]: json(saved), [`PUT ${one}/picture`]: json(saved) });
  open('#/sites/bulvar/polls/summer/edit');
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  await type(ru.pollEditor.question, 'Куда вы поедете?');
  submit();
  await expectSoon(() => pictures(asked)).toHaveLength(1);
  expect(sizeOf(pictures(asked)[0]?.body as Uint8Array)).toEqual([1200, 630]);
});

it('a poll without a picture gets one when its page is opened, and shows it', async () => {
  let picture: string | null = null;
  const asked = answer({
    ...about,
    [`GET ${one}`]: () => json({ ...poll, picture }),
    [`PUT ${one}/picture`]: () => json({ ...poll, picture: (picture = 'h4sh') }),
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(() => document.querySelector('.link-picture')?.getAttribute('src')).toBe(
    '/p/bulvar/summer/h4sh.png',
  );
  expect(pictures(asked)).toHaveLength(1);
});

it('a picture that is refused troubles nobody, and is not tried again all the time', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const asked = answer({
    ...about,
    [`GET ${one}`]: json({ ...poll, picture: null }),
    [`PUT ${one}/picture`]: problem('poll.picture_refused'),
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(() => pictures(asked)).toHaveLength(1);
  await expectSoon(() => vi.mocked(console.warn)).toHaveBeenCalled();
  await expectSoon(() => asked.filter(({ path, method }) => path === one && method === 'GET').length).toBeGreaterThan(
    1,
  );
  expect(pictures(asked)).toHaveLength(1);
  expect(said()).not.toContain(ru.failures.unreachable);
});
