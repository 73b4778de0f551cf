import { counted, type Reactions } from './popularity.ts';
import type { Sql } from './sql.ts';

/** How often articles were shown and followed; nothing about by whom. */
export class ReactionStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  of(article: number): Reactions | undefined {
    const rows = this.#sql.all<{ impressions: number; clicks: number; at: number }>(
      'SELECT impressions, clicks, at FROM reactions WHERE article = ?',
      article,
    );
    return rows[0];
  }

  count(article: number, kind: 'impression' | 'click', now: number): void {
    const { impressions, clicks, at } = counted(this.of(article), kind, now);
    // A click on what was never shown leaves no trace.
    if (impressions === 0) return;
    this.#sql.all(
      'INSERT OR REPLACE INTO reactions (article, impressions, clicks, at) VALUES (?, ?, ?, ?)',
      article,
      impressions,
      clicks,
      at,
    );
  }
}
