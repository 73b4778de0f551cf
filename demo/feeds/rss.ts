import type { Edition } from '../content/edition.ts';
import { markup } from '../markup.ts';
import { feedEntry, feedLength, updatedAt } from './content.ts';

/** RFC 822 date as RSS 2.0 wants it, with a numeric zone: «GMT» is right, too, but Moscow's readers write +0300. */
export function rssDate(date: Date): string {
  const moscow = new Date(date.getTime() + 3 * 3600_000);
  return moscow.toUTCString().replace('GMT', '+0300');
}

/** The edition's newest stories as RSS 2.0 with whole texts. */
export function rss(edition: Edition, origin: string): string {
  const { words } = edition;
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${words.name}</title>
<link>${origin}${edition.root}/</link>
<atom:link href="${origin}${edition.feedPath}" rel="self" type="application/rss+xml"/>
<description>${words.motto}</description>
<language>${edition.language}</language>
<lastBuildDate>${rssDate(updatedAt(edition))}</lastBuildDate>
<image><url>${origin}/favicon.svg</url><title>${words.name}</title><link>${origin}${edition.root}/</link></image>
${edition.articles.slice(0, feedLength).map((article) => item(feedEntry(edition, article, origin)))}
</channel>
</rss>
`.text;
}

const item = (entry: ReturnType<typeof feedEntry>) =>
  markup`<item>
<title>${entry.title}</title>
<link>${entry.url}</link>
<guid isPermaLink="true">${entry.url}</guid>
<description>${entry.dek}</description>
<dc:creator>${entry.author}</dc:creator>
${entry.categories.map((category) => markup`<category>${category}</category>`)}
<pubDate>${rssDate(entry.publishedAt)}</pubDate>
<enclosure url="${entry.picture.url}" length="${entry.picture.bytes}" type="image/svg+xml"/>
<content:encoded>${entry.markup}</content:encoded>
</item>
`;
