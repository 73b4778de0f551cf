import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { currentPoll, feeds, hotlines, polls, siteId, siteSettings } from '../../demo/seed.ts';
import { slug } from '../../worker/contract/common.ts';
import { hotlineSettings } from '../../worker/contract/hotline.ts';
import { pollSettings } from '../../worker/contract/poll.ts';
import { feedSettings } from '../../worker/contract/related.ts';
import * as contract from '../../worker/contract/site.ts';

const origin = 'http://localhost:9150';

/** Every text of the seed that is not in both languages. */
const untranslated = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  const isHalf = 'ru' in value !== 'en' in value;
  return [...(isHalf ? [value] : []), ...Object.values(value).flatMap(untranslated)];
};

describe('what the newspaper’s editor has set up', () => {
  it('is what the worker’s contract asks for', () => {
    v.parse(contract.siteSettings, siteSettings([origin]));
    for (const settings of Object.values(polls)) v.parse(pollSettings, settings);
    for (const settings of Object.values(hotlines)) v.parse(hotlineSettings, settings);
    for (const settings of Object.values(feeds(origin))) v.parse(feedSettings, settings);
    for (const id of [siteId, ...[polls, hotlines, feeds(origin)].flatMap(Object.keys)]) v.parse(slug, id);
  });

  it('says everything in Russian and in English', () => {
    expect(untranslated([polls, hotlines])).toEqual([]);
  });

  it('has the poll that the site calls its current one', () => {
    expect(Object.keys(polls)).toContain(currentPoll);
  });
});
