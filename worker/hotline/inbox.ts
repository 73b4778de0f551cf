import type { Identity } from './identity.ts';
import { type InboxMessage, type InboxPage, type MessageStatus, messageStatus } from '../contract/hotline.ts';

/** The part of a message that goes when it is erased; kept as JSON, which takes any string there is, broken ones, too. */
export type Content = Pick<InboxMessage, 'language' | 'page' | 'fields' | 'consent'>;

/** What is known of a key that was used before. */
export interface Known {
  receivedAt: number;
  hash: ArrayBuffer;
}

interface Row extends Record<string, SqlStorageValue> {
  id: string;
  status: string;
  receivedAt: number;
  content: string;
  reply: string | null;
}

interface PageQuery {
  before?: string | undefined;
  status?: MessageStatus | undefined;
  limit: number;
}

/** The messages of one hotline in the room's SQLite. Every method is synchronous, so no two of them interleave. */
export class Inbox {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  create(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS messages (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key BLOB NOT NULL UNIQUE,
        receipt BLOB NOT NULL UNIQUE, hash BLOB NOT NULL, receivedAt INTEGER NOT NULL, status TEXT NOT NULL, content TEXT, reply TEXT);
      CREATE INDEX IF NOT EXISTS byStatus ON messages (status) WHERE content IS NOT NULL;
    `);
  }

  known(key: ArrayBuffer): Known | undefined {
    return this.#rows<Known & Record<string, SqlStorageValue>>(
      'SELECT receivedAt, hash FROM messages WHERE key = ?',
      key,
    )[0];
  }

  add({ id, key, receipt, hash }: Identity, status: MessageStatus, content: Content, now: number): void {
    this.#sql.exec(
      'INSERT INTO messages (id, key, receipt, hash, receivedAt, status, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      key,
      receipt,
      hash,
      now,
      status,
      JSON.stringify(content),
    );
  }

  find(id: string): InboxMessage | undefined {
    return this.#messages('id = ?', id)[0];
  }

  findByReceipt(receipt: ArrayBuffer): InboxMessage | undefined {
    return this.#messages('receipt = ?', receipt)[0];
  }

  change(id: string, status: MessageStatus, reply: InboxMessage['reply']): void {
    const text = reply && JSON.stringify(reply);
    this.#sql.exec('UPDATE messages SET status = ?, reply = ? WHERE id = ? AND content IS NOT NULL', status, text, id);
  }

  /**
   * Takes the text away and keeps the keyed hashes, so that a late replay stores nothing anew, another message under
   * the same key is told from it, and erasing twice answers the same. False where no message ever had this code.
   */
  erase(receipt: ArrayBuffer): boolean {
    const erased = this.#sql.exec(
      "UPDATE messages SET content = NULL, reply = NULL, status = 'closed' WHERE receipt = ? RETURNING 1",
      receipt,
    );
    return !erased.next().done;
  }

  /** Newest first; undefined where `before` is no message of this inbox. */
  page({ before, status, limit }: PageQuery): InboxPage | undefined {
    const seq = before === undefined ? Number.MAX_SAFE_INTEGER : this.#seqOf(before);
    if (seq === undefined) return undefined;
    const filter = `seq < ? ${status ? 'AND status = ?' : ''} ORDER BY seq DESC LIMIT ?`;
    const messages = this.#messages(filter, seq, ...(status ? [status] : []), limit + 1);
    const more = messages.length > limit;
    return {
      messages: messages.slice(0, limit),
      next: more ? (messages[limit - 1]?.id ?? null) : null,
      counts: this.counts(),
    };
  }

  counts(): Record<MessageStatus, number> {
    const counts = Object.fromEntries(messageStatus.options.map((status) => [status, 0])) as Record<
      MessageStatus,
      number
    >;
    const query = 'SELECT status, count(*) AS n FROM messages WHERE content IS NOT NULL GROUP BY status';
    for (const { status, n } of this.#rows<{ status: string; n: number }>(query)) counts[status as MessageStatus] = n;
    return counts;
  }

  /** Also of an erased message: an editor may be paging while its reader erases it. */
  #seqOf(id: string): number | undefined {
    return this.#rows<{ seq: number }>('SELECT seq FROM messages WHERE id = ?', id)[0]?.seq;
  }

  #messages(filter: string, ...values: SqlStorageValue[]): InboxMessage[] {
    const query = `SELECT id, status, receivedAt, content, reply FROM messages WHERE content IS NOT NULL AND ${filter}`;
    return this.#rows<Row>(query, ...values).map(messageOf);
  }

  #rows<T extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]): T[] {
    return this.#sql.exec<T>(query, ...values).toArray();
  }
}

function messageOf(row: Row): InboxMessage {
  return {
    id: row.id,
    status: row.status as MessageStatus,
    receivedAt: new Date(row.receivedAt).toISOString(),
    ...(JSON.parse(row.content) as Content),
    reply: row.reply === null ? null : (JSON.parse(row.reply) as InboxMessage['reply']),
  };
}
