import type { Edition } from '../content/edition.ts';
import { markup } from '../markup.ts';
import { feedEntry, feedLength, updatedAt } from './content.ts';

/** The edition's newest stories as Atom 1.0 (RFC 4287) with whole texts. */
export function atom(edition: Edition, origin: string): string {
  const { words } = edition;
  return markup`<?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${edition.language}">
      <id>${origin}${edition.root}/</id>
      <title>${words.name}</title>
      <subtitle>${words.motto}</subtitle>
      <updated>${updatedAt(edition).toISOString()}</updated>
      <link rel="self" type="application/atom+xml" href="${origin}${edition.feedPath}" />
      <link rel="alternate" type="text/html" href="${origin}${edition.root}/" />
      <icon>${origin}/favicon.svg</icon>
      ${edition.articles.slice(0, feedLength).map((article) => entry(feedEntry(edition, article, origin)))}
    </feed> `.text;
}

const entry = (story: ReturnType<typeof feedEntry>) =>
  markup`<entry>
    <id>${story.url}</id>
    <title>${story.title}</title>
    <link rel="alternate" type="text/html" href="${story.url}" />
    <link rel="enclosure" type="image/svg+xml" length="${story.picture.bytes}" href="${story.picture.url}" />
    <published>${story.publishedAt.toISOString()}</published>
    <updated>${story.publishedAt.toISOString()}</updated>
    <author><name>${story.author}</name></author>
    ${story.categories.map((category) => markup`<category term="${category}" />`)}
    <summary>${story.dek}</summary>
    <content type="html">${story.markup}</content>
  </entry> `;
