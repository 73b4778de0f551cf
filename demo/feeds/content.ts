import { type Article, paragraphs } from '../content/article.ts';
import { articlePath, type Edition } from '../content/edition.ts';
import { markup } from '../markup.ts';
import { illustration, illustrationPath } from '../illustrations/catalogue.ts';
import { typeset } from '../typography.ts';

/** How many of the newest stories a feed carries. */
export const feedLength = 30;

/** What RSS and Atom both say about a story, addresses absolute. */
export function feedEntry(edition: Edition, article: Article, origin: string) {
  const set = (text: string) => typeset(text, edition.language);
  return {
    url: `${origin}${articlePath(edition, article)}`,
    title: set(article.headline),
    dek: set(article.dek),
    author: article.author,
    /** The rubric first, then the tags. */
    categories: [article.rubric, ...article.tags],
    publishedAt: new Date(article.publishedAt),
    picture: {
      url: `${origin}${illustrationPath(article.illustration)}`,
      bytes: Buffer.byteLength(illustration(article.illustration)),
    },
    /** The story as HTML. */
    markup: markup`${paragraphs(article).map((text) => markup`<p>${set(text)}</p>`)}`.text,
  };
}

export const updatedAt = (edition: Edition) =>
  new Date(Math.max(...edition.articles.map((article) => Date.parse(article.publishedAt))));
