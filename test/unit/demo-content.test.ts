import { describe, expect, it } from 'vitest';
import { paragraphs } from '../../demo/content/article.ts';
import { articlePath, rubricOf } from '../../demo/content/edition.ts';
import { illustration, illustrationNames } from '../../demo/illustrations/catalogue.ts';
import { editions } from '../../demo/newspaper.ts';
import { typeset } from '../../demo/typography.ts';

const words = (texts: string[]) => texts.join(' ').match(/[\p{L}\d][\p{L}\d’-]*/gu)?.length ?? 0;

describe.each(editions)('the $language edition', (edition) => {
  it('gives every story an address of its own', () => {
    const paths = edition.articles.map((article) => articlePath(edition, article));
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^(\/en)?\/news\/[a-z0-9]+(-[a-z0-9]+)*\/$/);
  });

  it('gives every story a headline and a one-line dek that no other has', () => {
    for (const part of ['headline', 'dek'] as const) {
      expect(new Set(edition.articles.map((article) => article[part])).size).toBe(edition.articles.length);
    }
    for (const { dek } of edition.articles) expect(dek.length).toBeLessThanOrEqual(110);
  });

  it.each(edition.articles)('has 150 to 350 words in “$headline”', (article) => {
    expect(words(paragraphs(article))).toBeGreaterThanOrEqual(150);
    expect(words(paragraphs(article))).toBeLessThanOrEqual(350);
  });

  it('files every story in one of its rubrics, and leaves none of them empty', () => {
    const filed = edition.articles.map((article) => rubricOf(edition, article));
    expect(new Set(filed)).toEqual(new Set(edition.rubrics));
    expect(edition.rubrics.map(({ name }) => name)).toContain(edition.kindRubric);
  });

  it('runs from the newest story to the oldest', () => {
    const times = edition.articles.map(({ publishedAt }) => Date.parse(publishedAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe('typesetting', () => {
  it('keeps short Russian words, numbers and dashes where a line may not end', () => {
    expect(typeset('Мост и в дождь — с 5 утра', 'ru')).toBe('Мост и\u00a0в\u00a0дождь\u00a0— с\u00a05\u00a0утра');
  });

  it('leaves short English words alone', () => {
    expect(typeset('No. 12 is on a hill – go', 'en')).toBe('No.\u00a012 is on a hill\u00a0– go');
  });
});

describe('an illustration', () => {
  it.each(illustrationNames)('of a %s asks nobody for anything', (name) => {
    expect(illustration(name)).not.toMatch(/href|url\(|<style|<script|NaN|undefined/);
  });
});
