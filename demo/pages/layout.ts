import { type Edition, frontPath, rubricPath } from '../content/edition.ts';
import { dateLine } from '../dates.ts';
import { markup, Markup } from '../markup.ts';
import { editions, type Look, type Visit } from '../newspaper.ts';
import { typeset } from '../typography.ts';
import { embedScript, hotlineLink } from './embeds.ts';

export interface Page {
  title: string;
  description: string;
  /** Path of the page's one true address; left out for pages that have none. */
  canonical?: string;
  /** More for `<head>`. */
  head?: Markup;
  main: Markup;
}

/** The whole document around a page's own part. */
export function layout(visit: Visit, page: Page): string {
  const { edition, look } = visit;
  const document = markup`<!doctype html>
    <html lang="${edition.language}" data-look="${look}">
      ${head(visit, page)}
      <body>
        <a class="skip" href="#main">${edition.words.skip}</a>
        ${masthead(visit)}
        <main id="main">${page.main}</main>
        ${footer(visit)}
      </body>
    </html>`;
  return document.text;
}

function head(visit: Visit, { title, description, canonical, head }: Page): Markup {
  const { edition, origin } = visit;
  return markup`<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <meta name="description" content="${description}">
    ${canonical === undefined ? '' : markup`<link rel="canonical" href="${origin}${canonical}">`}
    <link rel="alternate" type="${edition.feedType}" title="${edition.words.name}" href="${origin}${edition.feedPath}">
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/paper.css">
    <link rel="stylesheet" href="/looks.css">
    <link rel="stylesheet" href="/heights.css">
    <script src="/look.js"></script>
    ${embedScript(visit)}
    ${head}
  </head>`;
}

function masthead(visit: Visit): Markup {
  const { edition, now, path } = visit;
  const { words } = edition;
  return markup`<header class="masthead">
    <div class="strip">
      <p class="place">${typeset(words.place, edition.language)}</p>
      <div class="reserve">${hotlineLink(visit)}</div>
    </div>
    <div class="nameplate">
      <p class="name"><a href="${frontPath(edition)}">${words.name}</a></p>
      <p class="motto">${words.motto}</p>
    </div>
    <div class="dateline">
      <p><time datetime="${now.toISOString().slice(0, 10)}">${typeset(dateLine(now, edition.language), edition.language)}</time></p>
      <div class="switches">${editionLinks(edition)}${lookSwitch(visit)}</div>
    </div>
    <nav class="rubrics" aria-label="${words.rubrics}">
      <ul>
        <li>${navLink(frontPath(edition), words.frontPage, path)}</li>
        ${edition.rubrics.map((rubric) => markup`<li>${navLink(rubricPath(edition, rubric), rubric.name, path)}</li>`)}
      </ul>
    </nav>
  </header>`;
}

const navLink = (href: string, name: string, path: string) =>
  markup`<a href="${href}"${href === path ? new Markup(' aria-current="page"') : ''}>${name}</a>`;

const editionLinks = (edition: Edition) =>
  editions
    .filter((other) => other !== edition)
    .map(
      (other) =>
        markup`<a href="${frontPath(other)}" lang="${other.language}" hreflang="${other.language}">${edition.words.otherEdition}</a>`,
    );

/** Works as a plain form; `look.js` spares the reload and remembers the choice. */
function lookSwitch({ look, edition }: Visit): Markup {
  const other: Look = look === 'modern' ? 'broadsheet' : 'modern';
  const { looks } = edition.words;
  return markup`<form class="look" method="get">
    <button name="theme" value="${other}" data-broadsheet="${looks.broadsheet}" data-modern="${looks.modern}">${looks[other]}</button>
  </form>`;
}

function footer({ edition }: Visit): Markup {
  const { words } = edition;
  return markup`<footer class="imprint">
    <p class="name">${words.name}</p>
    <ul>${words.newsroomLines.map((line) => markup`<li>${typeset(line, edition.language)}</li>`)}</ul>
    <p><a href="${edition.feedPath}">${words.feed}</a></p>
    <p class="invented">${typeset(words.invented, edition.language)}</p>
  </footer>`;
}
