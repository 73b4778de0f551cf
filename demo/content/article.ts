import type { IllustrationName } from '../illustrations/catalogue.ts';

export type EditionLanguage = 'ru' | 'en';

/** A paragraph, a heading between paragraphs, or a sentence set large. */
export type Block = string | { subheading: string } | { pullQuote: string };

export interface Article {
  /** In the address: `/news/<slug>/`. */
  slug: string;
  rubric: string;
  headline: string;
  /** One line under the headline; "read also" lists show it, too. */
  dek: string;
  lead: string;
  body: readonly Block[];
  author: string;
  tags: readonly string[];
  /** RFC 3339 with the newsroom's offset. */
  publishedAt: string;
  illustration: IllustrationName;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  caption: string;
  /** A poll of the story's own, at its end: id as `demo/seed.ts` has it. */
  poll?: string;
}

export interface Rubric {
  /** In the address: `/rubric/<id>/`. */
  id: string;
  name: string;
}

/** Paragraphs as plain text, headings and set-off quotations left out. */
export function paragraphs(article: Article): string[] {
  return [article.lead, ...article.body.filter((block) => typeof block === 'string')];
}
