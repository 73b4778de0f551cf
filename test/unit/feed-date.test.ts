import { expect, it } from 'vitest';
import { parseFeedDate } from '../../worker/related/feed-date.ts';

const read = (text: string, timeZone?: string) => {
  const instant = parseFeedDate(text, timeZone);
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

it.each([
  'Tue, 09 Jul 2024 16:35:00 +0300',
  'Tue, 09 Jul 2024 16:35:00 MSK',
  'Tue, 9 Jul 24 13:35 GMT',
  'Tue, 09 Jul 2024 09:35:00 EDT',
  'Tue, 09 Jul 2024 04:35:00 PM +0300',
  'Tue, 09 Jul 2024 16:35:00 GMT+3',
  'July 9, 2024 13:35 UTC',
  '9-Jul-24 13:35:00 GMT',
  'Tue Jul  9 16:35:00 MSK 2024',
  '2024 Jul 9 13:35',
  '2024-07-09T13:35:00Z',
  '2024-07-09T16:35:00+03:00',
  '2024-07-09 16:35:00.000 +0300',
  'Вт, 09 Июл 2024 16:35:00 +0300',
  'вторник, 9 июля 2024 г., 16:35 МСК',
  '09 июля 2024 в 16:35 мск',
  '09.07.2024 16:35 +0300',
])('%s is the ninth of July', (text) => {
  expect(read(text)).toBe('2024-07-09T13:35:00.000Z');
});

it.each(['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'])(
  'knows the month %s',
  (month) => {
    const index = 'янвфевмарапрмаяиюниюлавгсеноктноядек'.indexOf(month) / 3;
    expect(read(`01 ${month} 2024 00:00 GMT`)).toBe(new Date(Date.UTC(2024, index, 1)).toISOString());
  },
);

it('a date that names no zone is meant in the site’s, summer time included', () => {
  expect(read('09.07.2024 16:35', 'Europe/Moscow')).toBe('2024-07-09T13:35:00.000Z');
  expect(read('09.07.2024 16:35', 'Europe/Berlin')).toBe('2024-07-09T14:35:00.000Z');
  expect(read('09.01.2024 16:35', 'Europe/Berlin')).toBe('2024-01-09T15:35:00.000Z');
  expect(read('2024-07-09', 'Europe/Moscow')).toBe('2024-07-08T21:00:00.000Z');
});

it('shorter dates of RFC 3339 mean their beginning', () => {
  expect(read('2024-07')).toBe('2024-07-01T00:00:00.000Z');
  expect(read('2024')).toBe('2024-01-01T00:00:00.000Z');
});

it.each([
  '',
  'yesterday',
  '31.02.2024',
  '30 Feb 2024 10:00 GMT',
  '09.13.2024',
  '09.07.2024 25:00',
  '09.07.2024 12:60',
  '12:30',
  '0000-00-00',
  '20240709',
])('«%s» is no date', (text) => {
  expect(read(text)).toBeUndefined();
});

it('the day before the leap day is not the first of March', () => {
  expect(read('29.02.2024')).toBe('2024-02-29T00:00:00.000Z');
  expect(read('29.02.2023')).toBeUndefined();
});
