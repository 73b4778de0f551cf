import type { Context } from 'hono';
import * as v from 'valibot';
import { type Language, languages, slug } from '../contract/common.ts';
import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { languageOf } from '../locales/pick.ts';
import { findSite } from '../sites/site-snapshot.ts';

/** Where a hosted page stands and for whom: read from the request before anything else. */
export interface Place {
  url: URL;
  language: Language;
  site?: Site | undefined;
  /** Languages of ours that the reader's browser asks for, and English. */
  accepted: Language[];
  /** Whether the page is shown in a frame of a publisher's page, which has a name and an imprint of its own. */
  framed: boolean;
}

/** The part of Hono's context that is read here, whatever else a route keeps in its own. */
export interface Asked {
  req: Context['req'];
  env: Env;
}

/** The site of a `/…/:site/…` page and the reader's language: `?lang`, else the site's, else the browser's. */
export async function placeOf(c: Asked): Promise<Place> {
  const id = c.req.param('site');
  const site = v.is(slug, id) ? await findSite(c.env, id) : undefined;
  const wanted = c.req.header('accept-language');
  const accepted = acceptedIn(wanted ?? '');
  return {
    url: new URL(c.req.url),
    site,
    language: languageOf(c.req.query('lang'), site?.language ?? accepted[0] ?? (wanted === undefined ? 'ru' : 'en')),
    accepted: [...new Set([...accepted, 'en' as const])],
    // Browsers say so with each page that a frame asks for, the answer to a form among them.
    framed: c.req.header('sec-fetch-dest') === 'iframe',
  };
}

/** Browsers name the languages in the order of their readers' liking. */
function acceptedIn(header: string): Language[] {
  const tags = header.split(',').map((range) => range.trim().toLowerCase().split(/[-;]/)[0]);
  return tags.flatMap((tag) => languages.find((language) => language === tag) ?? []);
}
