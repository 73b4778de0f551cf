import { html, raw } from 'hono/html';
import type { Language } from '../contract/common.ts';
import type { Site } from '../contract/site.ts';
import { noStore, ownCopy } from '../http/caching.ts';
import { policySources } from '../http/policy-sources.ts';
import { directionOf } from '../locales/direction.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { styleElement, styleSource } from './page-style.ts';

/** What `html` makes; everything put into it is escaped. */
export type Html = ReturnType<typeof html>;

export interface PageOptions {
  /** Address of the request. */
  url: URL;
  language: Language;
  /** Whose page it is; left out where that is not known. */
  site?: Site | undefined;
  /** Without the site's name above and the imprint below. */
  framed?: boolean;
  title: string;
  description?: string;
  /** Small line above the heading. */
  kicker?: string;
  /** Address of a picture of 1200 × 630 pixels for link previews, and what is to be read on it. */
  preview?: { url: string; alt: string } | undefined;
  /** Addresses of pictures in the body. */
  pictures?: string[];
  /** Whether search engines may list the page. */
  listed?: boolean;
  /** In which languages the same page can be had by `?lang`; left out for the answer to a form, which cannot. */
  languages?: readonly Language[];
  status?: number;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%230b6b77' d='M7 3h18a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5h-9l-7 6v-6H7a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5z'/%3E%3C/svg%3E";

/** As Open Graph writes them: with a territory. */
const locales: Record<Language, string> = {
  ru: 'ru_RU',
  en: 'en_GB',
  de: 'de_DE',
  fr: 'fr_FR',
  es: 'es_ES',
  it: 'it_IT',
  pt: 'pt_BR',
  pl: 'pl_PL',
  uk: 'uk_UA',
  kk: 'kk_KZ',
  tr: 'tr_TR',
  ar: 'ar_AR',
};

/** A whole page that works without JavaScript; it loads nothing but the pictures it names, so its policy allows no more. No cache shares it: forms in it are for one reader. */
export async function page(options: PageOptions, body: Html): Promise<Response> {
  const text = await document(options, body);
  return new Response(String(text), { status: options.status ?? 200, headers: headersFor(options) });
}

function headersFor({ site, listed = false, pictures = [] }: PageOptions): Headers {
  const ancestors = site ? ["'self'", ...policySources(site.origins)].join(' ') : "'none'";
  return new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': listed ? ownCopy : noStore,
    'content-security-policy':
      `default-src 'none'; style-src ${styleSource}; img-src ${['data:', ...policySources(pictures)].join(' ')}; ` +
      `form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
    // Not `no-referrer`: browsers would then send `Origin: null` with the page's own form.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
}

function document(options: PageOptions, body: Html): Html {
  const { language, site, title, kicker, framed = false } = options;
  return html`<!doctype html>
    <html lang="${language}"${directionOf(language) === 'rtl' ? raw(' dir="rtl"') : ''}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}${site ? ` — ${site.name}` : ''}</title>
        ${metadata(options)}
        <link rel="icon" href="${raw(icon)}" />
        ${styleElement}
      </head>
      <body${framed ? raw(' class="framed"') : ''}>
        ${framed ? '' : html`<header>${nameOf(site)}${otherLanguages(options)}</header>`}
        <main>
          <article>
            ${kicker ? html`<p class="kicker">${kicker}</p>` : ''}
            <h1><bdi>${title}</bdi></h1>
            ${body}
          </article>
        </main>
        ${framed ? '' : html`<footer>${pageTexts[language].footer}</footer>`}
      </body>
    </html>`;
}

function metadata({ url, language, site, title, description, preview, listed = false }: PageOptions): Html {
  const address = `${url.origin}${url.pathname}`;
  return html`${description ? html`<meta name="description" content="${description}" />` : ''}
    ${listed ? html`<link rel="canonical" href="${address}" />` : html`<meta name="robots" content="noindex" />`}
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    ${description ? html`<meta property="og:description" content="${description}" />` : ''}
    ${site ? html`<meta property="og:site_name" content="${site.name}" />` : ''}
    <meta property="og:locale" content="${locales[language]}" />
    <meta property="og:url" content="${address}" />
    ${
      preview
        ? html`<meta property="og:image" content="${preview.url}" />
            <meta property="og:image:type" content="image/png" />
            <meta property="og:image:width" content="1200" />
            <meta property="og:image:height" content="630" />
            <meta property="og:image:alt" content="${preview.alt}" />
            <meta name="twitter:card" content="summary_large_image" />`
        : ''
    }`;
}

function nameOf(site: Site | undefined): Html {
  if (!site) return html`<span class="name">Otklik</span>`;
  const [home] = site.origins;
  if (!home) return html`<span class="name">${site.name}</span>`;
  // In a publisher's frame the front page opens in the whole window.
  return html`<a class="name" href="${home}/" target="_top">${site.name}</a>`;
}

/** Links to those editions of the page that say what the publisher wrote in their own language, not to all we speak. */
function otherLanguages({ url, language, languages = [] }: PageOptions): Html {
  const others = languages.filter((candidate) => candidate !== language);
  if (others.length === 0) return html``;
  const link = (other: Language) =>
    html` <a href="${url.pathname}?lang=${other}" hreflang="${other}" lang="${other}"
      >${pageTexts[other].languageName}</a
    >`;
  return html`<nav>${pageTexts[language].otherLanguages}${others.map(link)}</nav>`;
}
