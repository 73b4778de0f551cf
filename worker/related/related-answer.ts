import type { RelatedAnswer, RelatedItem } from '../contract/related.ts';
import type { Site } from '../contract/site.ts';
import { printDate } from '../locales/dates.ts';
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
    published: publishedAt === null ? '' : printDate(publishedAt, language, timeZone),
  };
}
