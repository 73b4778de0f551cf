import { createHash } from 'node:crypto';
import type { Language } from '../contract/common.ts';
import { ArticleIndex } from './article-index.ts';
import { articleStems, type Vector, vectorOf } from './article-vector.ts';
import { pageKey } from './canonical-url.ts';
import type { Entry } from './feed-entry.ts';
import type { Sql, SqlValue } from './sql.ts';

/** An article as it is listed. */
export interface Article extends Record<string, SqlValue> {
  id: number;
  url: string;
  title: string;
  dek: string;
  image: string | null;
  rubric: string;
  rubricKey: string;
  language: Language;
  publishedAt: number | null;
  /** What lists are ordered by: the date, but never later than when the article was first seen. */
  sortAt: number;
}

export interface VectorArticle extends Article {
  vector: string;
}

/** Where and when an entry was seen. */
export interface Sighting {
  feed: string;
  language: Language;
  /** For the entry's place in time, where its feed gives none. */
  seenAt: number;
}

const columns = 'id, url, title, dek, image, rubric, rubricKey, language, publishedAt, sortAt';

/** Rubrics that differ only in case are one. */
export function rubricKey(rubric: string): string {
  return rubric.trim().toLowerCase();
}

/** The site's articles and which feeds told of them. Each method is one change; the caller makes transactions. */
export class ArticleStore {
  readonly index: ArticleIndex;
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.index = new ArticleIndex(sql);
  }

  /** Takes what a feed says of an article, unless the same feed has said just that before. True where the article is new. */
  take(entry: Entry, { feed, language, seenAt }: Sighting): boolean {
    const digest = digestOf(entry, language);
    const known = this.#sql.all<{ article: number; digest: string }>(
      'SELECT article, digest FROM sightings WHERE feed = ? AND guid = ?',
      feed,
      entry.guid,
    )[0];
    if (known?.digest === digest) return false;
    const sameAddress = this.find(entry.url)?.id;
    const id = sameAddress ?? known?.article ?? this.#newId();
    const isNew = sameAddress === undefined && known === undefined;
    this.#write(id, entry, language, seenAt);
    this.#sql.all('INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?)', feed, entry.guid, id, digest);
    // The feed gave the entry the address of an article that was there already.
    if (known && known.article !== id) this.#removeUnseen([known.article]);
    return isNew;
  }

  /** The article at an address, which has to be canonical. */
  find(url: string): VectorArticle | undefined {
    return this.#sql.all<VectorArticle>(`SELECT ${columns}, vector FROM articles WHERE key = ?`, pageKey(url))[0];
  }

  withVectors(ids: number[]): VectorArticle[] {
    return this.#sql.all<VectorArticle>(
      `SELECT ${columns}, vector FROM articles WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    );
  }

  /** The newest articles of a language, or of one rubric in it. */
  latest(language: Language, limit: number, rubric?: string): Article[] {
    return rubric === undefined
      ? this.#sql.all<Article>(
          `SELECT ${columns} FROM articles WHERE language = ? ORDER BY sortAt DESC, id LIMIT ?`,
          language,
          limit,
        )
      : this.#sql.all<Article>(
          `SELECT ${columns} FROM articles WHERE rubricKey = ? AND language = ? ORDER BY sortAt DESC, id LIMIT ?`,
          rubric,
          language,
          limit,
        );
  }

  /** How many articles a feed has told of. */
  countOf(feed: string): number {
    return (
      this.#sql.all<{ n: number }>('SELECT count(DISTINCT article) AS n FROM sightings WHERE feed = ?', feed)[0]?.n ?? 0
    );
  }

  /** Forgets a feed and the articles that no other feed has told of. */
  forgetFeed(feed: string): void {
    const articles = this.#sql.all<{ article: number }>('DELETE FROM sightings WHERE feed = ? RETURNING article', feed);
    this.#removeUnseen(articles.map(({ article }) => article));
  }

  /** Removes the oldest articles until `most` are left. */
  trim(most: number): void {
    const surplus = (this.#sql.all<{ n: number }>('SELECT count(*) AS n FROM articles')[0]?.n ?? 0) - most;
    if (surplus <= 0) return;
    for (const { id } of this.#sql.all<{ id: number }>(
      'SELECT id FROM articles ORDER BY sortAt, id LIMIT ?',
      surplus,
    )) {
      this.#sql.all('DELETE FROM sightings WHERE article = ?', id);
      this.#remove(id);
    }
  }

  #write(id: number, entry: Entry, language: Language, seenAt: number): void {
    const stems = articleStems(entry, language);
    const isKnown = this.#sql.all('SELECT 1 FROM articles WHERE id = ?', id).length > 0;
    if (isKnown) this.index.remove(id);
    this.#sql.all(
      `INSERT INTO articles 
         (id, key, url, title, dek, image, rubric, rubricKey, language, publishedAt, sortAt, firstSeenAt, vector)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET key = excluded.key, url = excluded.url, title = excluded.title, dek = excluded.dek,
         image = excluded.image, rubric = excluded.rubric, rubricKey = excluded.rubricKey, language = excluded.language,
         publishedAt = excluded.publishedAt, vector = excluded.vector,
         sortAt = min(coalesce(excluded.publishedAt, firstSeenAt), firstSeenAt)`,
      id,
      pageKey(entry.url),
      entry.url,
      entry.title,
      entry.dek,
      entry.image,
      entry.rubric,
      rubricKey(entry.rubric),
      language,
      entry.publishedAt,
      Math.min(entry.publishedAt ?? seenAt, seenAt),
      seenAt,
      JSON.stringify([...vectorOf(stems)]),
    );
    this.index.put(id, stems);
  }

  #newId(): number {
    return this.#sql.all<{ id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM articles')[0]!.id;
  }

  #removeUnseen(ids: number[]): void {
    for (const id of new Set(ids)) {
      if (this.#sql.all('SELECT 1 FROM sightings WHERE article = ?', id).length === 0) this.#remove(id);
    }
  }

  #remove(id: number): void {
    this.#sql.all('DELETE FROM articles WHERE id = ?', id);
    this.#sql.all('DELETE FROM reactions WHERE article = ?', id);
    this.index.remove(id);
  }
}

export function readVector(text: string): Vector {
  return new Map(JSON.parse(text) as [string, number][]);
}

function digestOf(entry: Entry, language: Language): string {
  return createHash('sha256')
    .update(JSON.stringify([entry, language]))
    .digest('base64url')
    .slice(0, 22);
}
