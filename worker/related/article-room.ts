import { DurableObject } from 'cloudflare:workers';
import type { Language } from '../contract/common.ts';
import type { EventsRequest, Feed, FeedSettings } from '../contract/related.ts';
import type { Env } from '../env.ts';
import { createArticleTables } from './article-schema.ts';
import { ArticleStore } from './article-store.ts';
import { canonicalUrl } from './canonical-url.ts';
import { checkAddress } from './feed-address.ts';
import type { Entry } from './feed-entry.ts';
import { fetchFeed, type Limits, usualLimits } from './feed-fetch.ts';
import { feedOf, type FeedRow, FeedStore, settingsOf, validatorsOf } from './feed-store.ts';
import { ReactionStore } from './reaction-store.ts';
import { type ListAnswer, type ListQuery, RelatedList } from './related-list.ts';
import type { Sql } from './sql.ts';

/** Articles kept; the oldest go first. */
const maxArticles = 20_000;
/** Entries that are written in one transaction, so that readers' questions find their way in between. */
const chunk = 25;

/** What the room has to know of its site. */
export interface SiteTraits {
  language: Language;
  /** Of feeds' dates that name no zone. */
  timeZone: string;
}

/** Keeps the feeds of one site, the articles that they told of, and how often those were shown and followed. */
export class ArticleRoom extends DurableObject<Env> {
  readonly #sql: Sql = {
    all: (query, ...bindings) => this.ctx.storage.sql.exec(query, ...bindings).toArray() as never,
  };
  readonly #feeds: FeedStore;
  readonly #articles: ArticleStore;
  readonly #reactions: ReactionStore;
  readonly #list: RelatedList;
  /** Fetches that are on their way: whoever asks meanwhile gets the same one. */
  readonly #fetching = new Map<string, Promise<Feed | undefined>>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    createArticleTables(this.#sql);
    this.#feeds = new FeedStore(this.#sql);
    this.#articles = new ArticleStore(this.#sql);
    this.#reactions = new ReactionStore(this.#sql);
    this.#list = new RelatedList(this.#articles, this.#reactions);
  }

  /** Adds a feed or changes its settings; `refused` says why its address cannot be a feed's, in words for an editor. */
  putFeed(id: string, settings: FeedSettings): Feed | { refused: string } {
    const address = checkAddress(settings.url, { allowHttp: settings.allowHttp, allowLocal: this.#allowLocal });
    if (typeof address === 'string') return { refused: address };
    this.#feeds.put(id, settings);
    return this.#shown(this.#feeds.find(id)!);
  }

  /** Removes a feed and the articles that came from it alone; false where there is no such feed. */
  removeFeed(id: string): boolean {
    return this.ctx.storage.transactionSync(() => {
      this.#articles.forgetFeed(id);
      return this.#feeds.remove(id);
    });
  }

  feeds(): Feed[] {
    return this.#feeds.all().map((row) => this.#shown(row));
  }

  /** Fetches a feed now and says how it ended; undefined where there is no such feed. */
  fetchFeed(id: string, site: SiteTraits, limits: Limits = usualLimits): Promise<Feed | undefined> {
    const underWay = this.#fetching.get(id);
    if (underWay) return underWay;
    const fetching = this.#fetch(id, site, limits).finally(() => this.#fetching.delete(id));
    this.#fetching.set(id, fetching);
    return fetching;
  }

  /** Fetches the feeds whose time has come. One that fails does not hold up the others. */
  async fetchDue(site: SiteTraits, now = Date.now()): Promise<void> {
    for (const id of this.#feeds.due(now)) {
      try {
        await this.fetchFeed(id, site);
      } catch (error) {
        console.error('feed not taken', id, error);
      }
    }
  }

  related(query: ListQuery, now = Date.now()): ListAnswer {
    return this.#list.answer(query, now);
  }

  /**
   * Counts what one page view has shown, and then what its reader followed: each article once, since nobody sees it
   * twice there. Addresses that are not of the site's articles are passed over.
   */
  countEvents(events: EventsRequest['events'], now = Date.now()): void {
    this.ctx.storage.transactionSync(() => {
      for (const kind of ['impression', 'click'] as const) {
        const urls = events.filter((event) => event.kind === kind).map(({ url }) => url);
        for (const article of this.#articlesAt(urls)) this.#reactions.count(article, kind, now);
      }
    });
  }

  get #allowLocal(): boolean {
    return Boolean(this.env.ALLOW_LOCAL_FEEDS);
  }

  /** Ids of the site's articles at these addresses, each once, however often and in whatever spelling it is named. */
  #articlesAt(urls: string[]): Set<number> {
    const addresses = urls.map((url) => canonicalUrl(url)).filter((address) => address !== undefined);
    return new Set(addresses.flatMap((address) => this.#articles.find(address)?.id ?? []));
  }

  async #fetch(id: string, site: SiteTraits, limits: Limits): Promise<Feed | undefined> {
    const row = this.#feeds.find(id);
    if (!row) return undefined;
    const settings = settingsOf(row);
    const now = Date.now();
    const options = { allowLocal: this.#allowLocal, timeZone: site.timeZone, now, limits };
    const fetched = await fetchFeed(settings, validatorsOf(row), options);
    // The editor may have changed or removed the feed meanwhile: what came is then not what was asked for.
    const isCurrent = () => this.#feeds.find(id)?.settings === row.settings;
    const entries = fetched.outcome === 'ok' ? fetched.feed.entries : [];
    const added = await this.#take(id, entries, settings.language ?? site.language, now, isCurrent);
    if (isCurrent()) this.#feeds.record(id, fetched, added, now);
    const after = this.#feeds.find(id);
    return after && this.#shown(after);
  }

  async #take(
    feed: string,
    entries: Entry[],
    language: Language,
    now: number,
    isCurrent: () => boolean,
  ): Promise<number> {
    let added = 0;
    for (let at = 0; at < entries.length; at += chunk) {
      if (!isCurrent()) return added;
      this.ctx.storage.transactionSync(() => {
        entries.slice(at, at + chunk).forEach((entry, place) => {
          // Feeds list the newest first, which orders entries without a date.
          if (this.#articles.take(entry, { feed, language, seenAt: now - at - place })) added++;
        });
      });
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (added > 0) this.ctx.storage.transactionSync(() => this.#articles.trim(maxArticles));
    return added;
  }

  #shown(row: FeedRow): Feed {
    return feedOf(row, this.#articles.countOf(row.id));
  }
}
