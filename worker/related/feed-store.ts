import type { Feed, FeedOutcome, FeedSettings } from '../contract/related.ts';
import type { Fetched, Validators } from './feed-fetch.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Time between two fetches of a feed that works, milliseconds; the cron comes every five minutes. */
const usualInterval = 9 * 60 * 1000;
/** A feed that fails is asked more and more rarely, up to this. */
const longestInterval = 6 * 60 * 60 * 1000;

export interface FeedRow extends Record<string, SqlValue> {
  id: string;
  settings: string;
  title: string;
  outcome: FeedOutcome;
  message: string;
  etag: string | null;
  lastModified: string | null;
  lastFetchedAt: number | null;
  lastOkAt: number | null;
  nextAt: number;
  failures: number;
  entries: number;
  added: number;
}

/** The feeds of a site: what the editor asked for and how the last fetch of each ended. */
export class FeedStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.all(`CREATE TABLE IF NOT EXISTS feeds (
      id TEXT PRIMARY KEY, settings TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
      outcome TEXT NOT NULL DEFAULT 'never_fetched', message TEXT NOT NULL DEFAULT 'Not fetched yet.',
      etag TEXT, lastModified TEXT, lastFetchedAt INTEGER, lastOkAt INTEGER, nextAt INTEGER NOT NULL DEFAULT 0,
      failures INTEGER NOT NULL DEFAULT 0, entries INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL DEFAULT 0)`);
  }

  /** Other settings make the next fetch a full one, which is due at once. */
  put(id: string, settings: FeedSettings): void {
    this.#sql.all(
      `INSERT INTO feeds (id, settings) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET settings = excluded.settings, etag = NULL, lastModified = NULL, nextAt = 0, failures = 0
       WHERE settings != excluded.settings`,
      id,
      JSON.stringify(settings),
    );
  }

  /** False where there was none. */
  remove(id: string): boolean {
    return this.#sql.all('DELETE FROM feeds WHERE id = ? RETURNING 1', id).length > 0;
  }

  find(id: string): FeedRow | undefined {
    return this.#sql.all<FeedRow>('SELECT * FROM feeds WHERE id = ?', id)[0];
  }

  all(): FeedRow[] {
    return this.#sql.all<FeedRow>('SELECT * FROM feeds ORDER BY id');
  }

  due(now: number): string[] {
    return this.#sql
      .all<{ id: string }>('SELECT id FROM feeds WHERE nextAt <= ? ORDER BY nextAt, id', now)
      .map(({ id }) => id);
  }

  /** Writes down how a fetch ended. What the last good fetch brought stays where this one brought nothing. */
  record(id: string, fetched: Fetched, added: number, now: number): void {
    const isFailure = 'message' in fetched;
    const failures = isFailure ? (this.find(id)?.failures ?? 0) + 1 : 0;
    const interval = Math.min(usualInterval * 2 ** failures, longestInterval);
    this.#sql.all(
      'UPDATE feeds SET outcome = ?, message = ?, lastFetchedAt = ?, nextAt = ?, failures = ? WHERE id = ?',
      fetched.outcome,
      messageOf(fetched, added),
      now,
      now + interval,
      failures,
      id,
    );
    if (fetched.outcome === 'ok') this.#recordArticles(id, fetched, added, now);
    else if (!isFailure) this.#sql.all('UPDATE feeds SET lastOkAt = ? WHERE id = ?', now, id);
  }

  #recordArticles(
    id: string,
    { feed, etag, lastModified }: Extract<Fetched, { outcome: 'ok' }>,
    added: number,
    now: number,
  ): void {
    this.#sql.all(
      'UPDATE feeds SET title = ?, etag = ?, lastModified = ?, lastOkAt = ?, entries = ?, added = ? WHERE id = ?',
      feed.title,
      etag,
      lastModified,
      now,
      feed.entries.length,
      added,
      id,
    );
  }
}

export function settingsOf(row: FeedRow): FeedSettings {
  return JSON.parse(row.settings) as FeedSettings;
}

export function validatorsOf({ etag, lastModified }: FeedRow): Validators {
  return { etag, lastModified };
}

/** A feed as the dashboard sees it. */
export function feedOf(row: FeedRow, articles: number): Feed {
  const { id, title, outcome, message, entries, added } = row;
  const [lastFetchedAt, lastOkAt] = [instant(row.lastFetchedAt), instant(row.lastOkAt)];
  return { id, settings: settingsOf(row), title, outcome, message, lastFetchedAt, lastOkAt, entries, added, articles };
}

function instant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

function messageOf(fetched: Fetched, added: number): string {
  if ('message' in fetched) return fetched.message;
  if (fetched.outcome === 'not_modified') return 'Nothing has changed since the last fetch.';
  const entries = fetched.feed.entries.length;
  return `Read ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${added === 0 ? 'none of them' : added} new.`;
}
