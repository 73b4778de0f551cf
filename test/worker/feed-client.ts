import { expect, inject } from 'vitest';
import type { Feed, FeedSettings, RelatedAnswer } from '../../worker/contract/related.ts';
import { admin, call } from './client.ts';

export const feedServer = inject('feedServer');

interface PageOptions {
  status?: number;
  headers?: Record<string, string>;
}

/** Puts a body at a path of the feed server; returns its address. */
export async function publish(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  options: PageOptions = {},
): Promise<string> {
  const page = { ...options, headers: { 'content-type': 'application/xml', ...options.headers } };
  const response = await fetch(feedServer + path, { method: 'PUT', body, headers: { 'x-page': JSON.stringify(page) } });
  await response.text();
  expect(response.status).toBe(200);
  return feedServer + path;
}

/** The request headers of each time a path was asked for. */
export async function asked(path: string): Promise<Record<string, string>[]> {
  const response = await fetch(`${feedServer}${path}?asked`);
  return response.json();
}

export interface Item {
  title: string;
  link?: string;
  guid?: string;
  dek?: string;
  rubric?: string;
  date?: string;
}

export function rss(...items: Item[]): string {
  const element = (name: string, text: string | undefined) =>
    text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`;
  const entries = items.map(
    ({ title, link, guid, dek, rubric, date }) =>
      `<item>${element('title', title)}${element('link', link ?? linkOf(title))}${element('guid', guid)}` +
      `${element('description', dek)}${element('category', rubric)}${element('pubDate', date)}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>${entries.join('')}</channel></rss>`;
}

export function linkOf(title: string): string {
  return `https://paper.example/${encodeURIComponent(title)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export async function putFeed(site: string, feed: string, settings: Partial<FeedSettings>): Promise<Feed> {
  const { status, body } = await admin<Feed>('PUT', `/sites/${site}/feeds/${feed}`, settings);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

export async function fetchNow(site: string, feed: string): Promise<Feed> {
  const { status, body } = await admin<Feed>('POST', `/sites/${site}/feeds/${feed}/fetch`);
  expect(status).toBe(200);
  return body;
}

let lists = 0;

/** A page's list, past what the isolate remembers of the last seconds: each call is for a page of its own unless it names one. */
export async function listOf(site: string, parameters: Record<string, string> = {}): Promise<RelatedAnswer> {
  lists += 1;
  const query = new URLSearchParams({ url: `https://paper.example/unknown/${lists}`, ...parameters });
  const { status, body } = await call<RelatedAnswer>('GET', `/v1/sites/${site}/related?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

export async function titlesOf(site: string, parameters: Record<string, string> = {}): Promise<string[]> {
  return (await listOf(site, parameters)).items.map((item) => item.title);
}
