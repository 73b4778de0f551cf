import type { Language } from '../contract/common.ts';
import type { RelatedAnswer, RelatedItem } from '../contract/related.ts';
import type { Site } from '../contract/site.ts';
import { relatedTexts } from '../locales/related-texts.ts';
import type { Article } from './article-store.ts';
import type { ListAnswer } from './related-list.ts';

/** A page's list as the widget shows it. */
export function showList(site: Site, { language, articles }: ListAnswer, rubric: string | undefined): RelatedAnswer {
  const texts = relatedTexts[language];
  return {
    site: site.id,
    language,
    heading: rubric ?? texts.heading,
    items: articles.map((article) => showArticle(article, site.timeZone)),
    texts,
  };
}

function showArticle(
  { url, title, dek, rubric, image, publishedAt, language }: Article,
  timeZone: string,
): RelatedItem {
  return {
    url,
    title,
    dek,
    rubric,
    image,
    publishedAt: publishedAt === null ? null : new Date(publishedAt).toISOString(),
    published: publishedAt === null ? '' : showDate(publishedAt, language, timeZone),
  };
}

/** «09 июля 2024, 16:35», "9 July 2024, 16:35": as newspapers of each language print it, without «г.» and «в». */
export function showDate(instant: number, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    day: language === 'ru' ? '2-digit' : 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`;
}
