import { DurableObject } from 'cloudflare:workers';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ProblemCode } from '../contract/problem.ts';
import type { Session, Site, SiteSettings } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { type Expected, isAsExpected } from '../http/expected.ts';
import { siteKey } from '../sites/site-snapshot.ts';
import { SnapshotWriter } from '../snapshots/snapshot-writer.ts';

/** How long a dashboard session lasts, milliseconds. */
const sessionLength = 30 * 24 * 60 * 60 * 1000;

/** What a site has that lives in a room of its own. */
export type ThingKind = 'poll' | 'hotline';

/** Keeps who may sign in, the sites, and which polls and hotlines each site has. */
export class PublisherRoom extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql;
  readonly #writer = new SnapshotWriter(this.ctx.storage, this.env.SNAPSHOTS);

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS sites (id TEXT PRIMARY KEY, settings TEXT NOT NULL, published INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS things (
        site TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, createdAt INTEGER NOT NULL,
        PRIMARY KEY (site, kind, id)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, expiresAt INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS usedSetupTokens (hash TEXT PRIMARY KEY, usedAt INTEGER NOT NULL) WITHOUT ROWID;
    `);
  }

  /** Trades the setup link's token for a session's secret, once. */
  redeem(token: string, now = Date.now()): { secret: string; expiresAt: string } | { refused: ProblemCode } {
    if (!this.env.SETUP_TOKEN || !sameSecret(token, this.env.SETUP_TOKEN))
      return { refused: 'auth.setup_link_invalid' };
    const used = this.#sql.exec('INSERT OR IGNORE INTO usedSetupTokens VALUES (?, ?) RETURNING 1', hashOf(token), now);
    if (used.next().done) return { refused: 'auth.setup_link_used' };
    const secret = randomBytes(32).toString('base64url');
    const expiresAt = now + sessionLength;
    this.#sql.exec('DELETE FROM sessions WHERE expiresAt <= ?', now);
    this.#sql.exec('INSERT INTO sessions VALUES (?, ?)', hashOf(secret), expiresAt);
    return { secret, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Who holds this secret; undefined where nobody does any more. */
  authenticate(kind: 'cookie' | 'bearer', secret: string, now = Date.now()): Session | undefined {
    if (kind === 'bearer') {
      const known = this.env.API_TOKEN && sameSecret(secret, this.env.API_TOKEN);
      return known ? { kind: 'token', expiresAt: null } : undefined;
    }
    const [row] = this.#sql
      .exec<{ expiresAt: number }>(
        'SELECT expiresAt FROM sessions WHERE hash = ? AND expiresAt > ?',
        hashOf(secret),
        now,
      )
      .toArray();
    return row && { kind: 'owner', expiresAt: new Date(row.expiresAt).toISOString() };
  }

  signOut(secret: string): void {
    this.#sql.exec('DELETE FROM sessions WHERE hash = ?', hashOf(secret));
  }

  sites(): Site[] {
    return this.#sql.exec<SiteRow>('SELECT id, settings FROM sites ORDER BY id').toArray().map(siteOf);
  }

  site(id: string): Site | undefined {
    return this.#sql.exec<SiteRow>('SELECT id, settings FROM sites WHERE id = ?', id).toArray().map(siteOf)[0];
  }

  /** Makes or changes a site, unless it is not as expected: two editors who change it at once lose nothing. */
  putSite(id: string, settings: SiteSettings, expected?: Expected, now = Date.now()): Site | SiteRefusal {
    const old = this.site(id);
    if (!isAsExpected(expected, old?.revision)) {
      return expected === 'nothing' ? { refused: 'site.exists' } : { refused: 'site.changed_meanwhile', site: old };
    }
    const site: Site = { id, revision: (old?.revision ?? 0) + 1, ...settings };
    if (old && JSON.stringify({ ...site, revision: old.revision }) === JSON.stringify(old)) return old;
    const { id: _, ...kept } = site;
    this.#sql.exec(
      `INSERT INTO sites (id, settings) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET settings = excluded.settings, published = 0`,
      id,
      JSON.stringify(kept),
    );
    this.#writer.changed(now);
    return site;
  }

  /** Remembers that the site has this poll or hotline; false where there is no such site. */
  addThing(site: string, kind: ThingKind, id: string, now = Date.now()): boolean {
    if (!this.site(site)) return false;
    this.#sql.exec('INSERT OR IGNORE INTO things VALUES (?, ?, ?, ?)', site, kind, id, now);
    return true;
  }

  hasThing(site: string, kind: ThingKind, id: string): boolean {
    return (
      this.#sql.exec('SELECT 1 FROM things WHERE site = ? AND kind = ? AND id = ?', site, kind, id).toArray().length > 0
    );
  }

  /** Ids of a site's polls or hotlines, newest first; undefined where there is no such site. */
  things(site: string, kind: ThingKind): string[] | undefined {
    if (!this.site(site)) return undefined;
    return this.#sql
      .exec<{ id: string }>('SELECT id FROM things WHERE site = ? AND kind = ? ORDER BY createdAt DESC, id', site, kind)
      .toArray()
      .map((row) => row.id);
  }

  /** Every hotline of the deployment, for receipts, which do not name theirs. */
  hotlines(): { site: string; id: string }[] {
    return this.#sql.exec<{ site: string; id: string }>("SELECT site, id FROM things WHERE kind = 'hotline'").toArray();
  }

  override async alarm(): Promise<void> {
    const waiting = this.#sql.exec<SiteRow>('SELECT id, settings FROM sites WHERE published = 0').toArray();
    const written = await this.#writer.publish(
      () => waiting.map((row) => [siteKey(row.id), JSON.stringify(siteOf(row))] as const),
      Date.now,
    );
    if (!written) return;
    // Only what has not been edited again while the write was on its way.
    for (const row of waiting) {
      this.#sql.exec('UPDATE sites SET published = 1 WHERE id = ? AND settings = ?', row.id, row.settings);
    }
  }
}

/** Why a site was not changed, and the site as it is. */
interface SiteRefusal {
  refused: ProblemCode;
  site?: Site | undefined;
}

interface SiteRow extends Record<string, SqlStorageValue> {
  id: string;
  settings: string;
}

function siteOf(row: SiteRow): Site {
  // Settings of before there were revisions have none.
  return { id: row.id, revision: 0, ...(JSON.parse(row.settings) as SiteSettings) };
}

/** Secrets are random and long, so a plain hash keeps them safe at rest. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(expected)));
}
