import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../widgets/all.ts';
import { hotlineAnswer, pollAnswer, relatedAnswer } from '../widgets/answers.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { expectSoon, leave, open, said, type } from './page.ts';
import { hotline, poll, site } from './samples.ts';

const release = {
  loader: 'embed-L0ader__.js',
  integrity: {
    'all-apologies-cHunks-_.js': 'sha384-apologies',
    'all-cHunks-_.js': 'sha384-all',
    'embed-L0ader__.js': 'sha384-loader',
    'poll-cHunks-_.js': 'sha384-poll',
  },
};
const everything = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/polls': json({ polls: [poll] }),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [hotline] }),
  'GET /v1/admin/release': json(release),
  'GET /v1/sites/bulvar/polls/current': json(pollAnswer()),
  'GET /v1/sites/bulvar/polls/summer': json(pollAnswer()),
  'GET /v1/sites/bulvar/related': json(relatedAnswer()),
  'GET /v1/sites/bulvar/hotlines/readers': json(hotlineAnswer()),
};
let asked: Asked[];

beforeEach(() => {
  asked = answer(everything);
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

/** The code blocks of one way of embedding. */
const codes = (way: string): string[] =>
  [...document.querySelectorAll(`[data-way=${way}] code`)].map(({ textContent }) => textContent);
const simple = () => [...document.querySelectorAll('#simple ~ .way code')].map(({ textContent }) => textContent);
const placeOf = (code: string) => {
  const frame = document.createElement('div');
  frame.style.width = '500px';
  frame.setHTMLUnsafe(code.replaceAll('otklik-', 'other-'));
  document.body.append(frame);
  const { offsetHeight } = frame;
  frame.remove();
  return offsetHeight;
};

async function choose(kind: string): Promise<void> {
  await expectSoon(() => document.querySelector('input[name=widget]')).not.toBeNull();
  document.querySelector<HTMLInputElement>(`input[name=widget][value=${kind}]`)?.click();
}

async function opened(kind: string): Promise<void> {
  open('#/sites/bulvar/embed');
  await choose(kind);
}

describe('the embed page', () => {
  it('begins with two lines', async () => {
    await opened('poll');
    await expectSoon(simple).toEqual([
      `<script async src="${location.origin}/embed.js" data-site="bulvar"></script>`,
      `<otklik-poll><a href="${location.origin}/p/bulvar/current">Куда поедете летом?</a></otklik-poll>`,
    ]);
  });

  it('keeps as much place as the real widget takes, and a little more for other fonts', async () => {
    await opened('poll');
    await expectSoon(() => codes('stable')).toHaveLength(1);
    const widget = document.createElement('otklik-poll');
    Object.assign(widget, { otklik: { api: '/', site: 'bulvar', data: Promise.resolve(pollAnswer()) } });
    const column = document.createElement('div');
    column.style.width = '500px';
    column.append(widget);
    document.body.append(column);
    await expectSoon(() => widget.shadowRoot?.querySelector('form')).toBeTruthy();
    const kept = placeOf(codes('stable')[0]!);
    expect(kept).toBeGreaterThanOrEqual(column.offsetHeight);
    expect(kept).toBeLessThan(column.offsetHeight + 24);
  });

  it('measures in the site’s own fonts', async () => {
    await opened('poll');
    await expectSoon(() => codes('stable')).toHaveLength(1);
    const before = placeOf(codes('stable')[0]!);
    document.querySelector<HTMLDetailsElement>('.choice details')!.open = true;
    await type('Размер текста', '28px');
    await expectSoon(() => placeOf(codes('stable')[0] ?? '')).toBeGreaterThan(before * 1.3);
    expect(said()).toContain('--otklik-font-size: 28px;');
  });

  it('pins the release that the worker keeps, and says what a policy has to allow', async () => {
    await opened('poll');
    await expectSoon(() => codes('pinned')).toHaveLength(2);
    const [lines, policy] = codes('pinned') as [string, string];
    expect(lines.split('\n')).toEqual([
      expect.stringMatching(/^<script type="importmap">\{"integrity":.*\/w\/poll-cHunks-_.js":"sha384-poll"/),
      `<script async src="${location.origin}/w/embed-L0ader__.js" integrity="sha384-loader" crossorigin data-site="bulvar"></script>`,
    ]);
    expect(policy).toMatch(/^script-src \S+ 'sha256-[\w+/=]+'; connect-src/);
    expect(codes('strict')[0]).not.toContain('sha256');
    document.querySelector<HTMLElement>('[data-way=pinned] wa-switch')?.click();
    await expectSoon(() => codes('pinned')[0]).toContain(
      `<link rel="modulepreload" href="${location.origin}/w/poll-cHunks-_.js" integrity="sha384-poll" crossorigin>`,
    );
  });

  it('frames what has a page of its own', async () => {
    await opened('poll');
    await expectSoon(() => codes('frame')[0]).toMatch(
      /^<iframe src="[^"]+\/p\/bulvar\/current" title="Куда поедете летом\?"/,
    );
    await choose('read-also');
    await expectSoon(() => document.querySelector('[data-way=frame]')?.textContent).toContain('нет страницы');
    await choose('hotline');
    await expectSoon(() => codes('frame')[0]).toContain('/h/bulvar/readers');
  });

  it('asks for a rubric once its name is typed', async () => {
    await opened('rubric');
    await expectSoon(() => codes('stable')).toHaveLength(1);
    for (const rubric of ['Г', 'Го', 'Город']) await type('Рубрика в ленте', rubric);
    await expectSoon(() => codes('stable')[0]).toContain('rubric="Город"');
    const rubrics = asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('rubric'));
    expect(rubrics.filter(Boolean)).toEqual(['Доброе дело', 'Город']);
  });

  it('keeps place for any of the polls that take turns', async () => {
    const long = pollAnswer({ options: [...'abcdefghij'].map((id) => ({ id, label: id })) });
    answer({
      ...everything,
      'GET /v1/admin/sites': json({ sites: [{ ...site, rotation: ['summer', 'long'] }] }),
      'GET /v1/sites/bulvar/polls/long': json(long),
    });
    await opened('poll');
    await expectSoon(() => placeOf(codes('stable')[0] ?? '')).toBeGreaterThan(500);
  });

  it('sends nothing from the preview, and keeps no vote of it', async () => {
    await opened('poll');
    await expectSoon(() =>
      document.querySelector('.preview otklik-poll')?.shadowRoot?.querySelector('input'),
    ).toBeTruthy();
    const root = document.querySelector('.preview otklik-poll')!.shadowRoot!;
    root.querySelector<HTMLInputElement>('input')!.checked = true;
    root.querySelector('form')!.requestSubmit();
    await expectSoon(said).toContain('Здесь ничего не отправляется.');
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('otklik:'))).toEqual([]);
  });

  it('has the short code where there is nothing to measure', async () => {
    answer({ ...everything, 'GET /v1/sites/bulvar/polls/current': problem('poll.no_current') });
    await opened('poll');
    await expectSoon(() => document.querySelector('[data-way=stable]')?.textContent).toContain('Показать пока нечего');
    expect(simple()).toHaveLength(2);
  });

  it('has a hotline’s code only where there is a hotline', async () => {
    answer({ ...everything, 'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [] }) });
    await opened('hotline');
    await expectSoon(said).toContain('Сначала создайте горячую линию.');
    expect(document.querySelectorAll('code')).toHaveLength(0);
  });
});
