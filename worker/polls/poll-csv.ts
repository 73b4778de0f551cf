import type { Language } from '../contract/common.ts';
import type { PollExport } from '../contract/poll-admin.ts';
import { otherId } from '../contract/poll.ts';
import { pick } from '../locales/pick.ts';
import { pollTexts } from '../locales/poll-texts.ts';

/** In the words of the dashboard, which speaks these two. */
const headings: Record<
  'ru' | 'en',
  { option: string; votes: string; share: string; hour: string; ballots: string; text: string }
> = {
  ru: {
    option: 'Ответ',
    votes: 'Голосов',
    share: 'Доля',
    hour: 'Час',
    ballots: 'Проголосовали',
    text: 'Вариант читателя',
  },
  en: {
    option: 'Answer',
    votes: 'Votes',
    share: 'Share',
    hour: 'Hour',
    ballots: 'Voters',
    text: 'Reader’s own answer',
  },
};

/**
 * A poll's results, hours and readers' own answers as CSV (RFC 4180), one table under another. UTF-8 with a byte order
 * mark, without which Excel takes Cyrillic for something else; where numbers have a comma, a semicolon between the
 * cells, without which Excel there puts a line into one cell.
 */
export function csvOf({ poll, hours, others }: PollExport, language: Language): string {
  const { settings, tally } = poll;
  const words = headings[language === 'ru' ? 'ru' : 'en'];
  const options = settings.options.map(({ id, label }) => ({ id, label: pick(label, language) }));
  if (settings.other) options.push({ id: otherId, label: pollTexts[language].other });
  const share = (n: number) => (tally.ballots > 0 ? Number((n / tally.ballots).toFixed(4)) : 0);
  const rows: (string | number)[][] = [
    [pick(settings.question, language)],
    [words.ballots, tally.ballots],
    [],
    [words.option, words.votes, words.share],
    ...options.map(({ id, label }) => [label, tally.options[id] ?? 0, share(tally.options[id] ?? 0)]),
    [],
    [words.hour, words.ballots, ...options.map(({ label }) => label)],
    ...hours.map((hour) => [hour.at, hour.ballots, ...options.map(({ id }) => hour.options[id] ?? 0)]),
  ];
  if (others.length > 0)
    rows.push([], [words.text, words.votes], ...others.map(({ text, ballots }) => [text, ballots]));
  const [separator, point] = hasDecimalComma(language) ? [';', ','] : [',', '.'];
  const lines = rows.map((row) => row.map((value) => cell(value, point)).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const hasDecimalComma = (language: Language): boolean =>
  new Intl.NumberFormat(language).formatToParts(0.5).some(({ type, value }) => type === 'decimal' && value === ',');

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe, as OWASP advises against CSV injection; it is
 * quoted where either separator would split it.
 */
function cell(value: string | number, point: string): string {
  if (typeof value === 'number') return String(value).replace('.', point);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
