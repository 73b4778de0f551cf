import type { Article, EditionLanguage, Rubric } from './article.ts';

/** One language's newspaper: its stories, where they live, and the words around them. */
export interface Edition {
  language: EditionLanguage;
  /** Path in front of every address of the edition, without a slash at its end. */
  root: '' | '/en';
  /** Path of the edition's feed. */
  feedPath: string;
  feedType: 'application/rss+xml' | 'application/atom+xml';
  rubrics: readonly Rubric[];
  /** Rubric that has a block of its own under every story. */
  kindRubric: string;
  /** Newest first. */
  articles: readonly Article[];
  words: EditionWords;
}

export interface EditionWords {
  name: string;
  motto: string;
  place: string;
  hotline: string;
  poll: string;
  pollFallback: string;
  readAlso: string;
  allNews: string;
  write: string;
  published: string;
  text: string;
  rubrics: string;
  frontPage: string;
  moreStories: string;
  sidebar: string;
  skip: string;
  otherEdition: string;
  /** Names of the two looks of the page; a button shows the one that it switches to. */
  looks: { broadsheet: string; modern: string };
  newsroom: string;
  newsroomLines: readonly string[];
  feed: string;
  invented: string;
  notFound: string;
  notFoundHint: string;
}

export const newestFirst = (articles: readonly Article[]) =>
  articles.toSorted((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt));

export const articlePath = (edition: Edition, article: Article) => `${edition.root}/news/${article.slug}/`;
export const rubricPath = (edition: Edition, rubric: Rubric) => `${edition.root}/rubric/${rubric.id}/`;
export const frontPath = (edition: Edition) => `${edition.root}/`;

export function rubricOf(edition: Edition, article: Article): Rubric {
  const rubric = edition.rubrics.find(({ name }) => name === article.rubric);
  if (!rubric) throw new Error(`“${article.headline}” is in no rubric of its edition`);
  return rubric;
}
