import { readFileSync } from 'node:fs';
import { articlePath, type Edition, frontPath, rubricPath } from './content/edition.ts';
import { updatedAt } from './feeds/content.ts';
import { feedOf } from './feeds/feed-of.ts';
import { illustration, illustrationNames, illustrationPath } from './illustrations/catalogue.ts';
import { editions, isLook, type Visit, type Widgets } from './newspaper.ts';
import { articlePage } from './pages/article-page.ts';
import { frontPage, notFoundPage, rubricPage } from './pages/list-pages.ts';
import { feed, file, movedTo, page, type Reply, svg, text } from './reply.ts';

export interface Newspaper {
  widgets: Widgets;
  /** Where given, feeds are shown only to those who add `?token=` with it. */
  feedToken?: string | undefined;
}

const publicFile = (name: string) => readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8');

/** The newspaper's answer to a GET; `url` as the reader typed it. */
export function answer(newspaper: Newspaper, url: URL, asked: Headers, now: Date): Reply {
  const edition =
    editions.findLast(({ root }) => url.pathname === root || url.pathname.startsWith(`${root}/`)) ?? editions[0]!;
  const look = url.searchParams.get('theme');
  const visit: Visit = {
    widgets: newspaper.widgets,
    edition,
    origin: url.origin,
    path: url.pathname,
    look: isLook(look) ? look : 'broadsheet',
    now,
  };
  return publicAnswer(url) ?? feedAnswer(newspaper, edition, url, asked) ?? pageAnswer(visit) ?? missing(visit);
}

/** Pages, style sheets and pictures that are the same for everyone. */
function publicAnswer({ pathname, origin }: URL): Reply | undefined {
  const drawing = illustrationNames.find((name) => illustrationPath(name) === pathname);
  if (drawing) return svg(illustration(drawing));
  switch (pathname) {
    case '/favicon.svg':
      return svg(publicFile('favicon.svg'));
    case '/paper.css':
    case '/looks.css':
    case '/heights.css':
      return file(publicFile(pathname.slice(1)), 'text/css');
    case '/look.js':
      return file(publicFile('look.js'), 'text/javascript');
    case '/robots.txt':
      return text(
        `User-agent: *\nAllow: /\n\n# Feeds: ${editions.map(({ feedPath }) => origin + feedPath).join(' ')}\n`,
      );
  }
  return undefined;
}

function feedAnswer({ feedToken }: Newspaper, edition: Edition, url: URL, asked: Headers): Reply | undefined {
  if (url.pathname !== edition.feedPath) return undefined;
  if (feedToken !== undefined && url.searchParams.get('token') !== feedToken)
    return text('This feed needs its token.\n', 403);
  return feed(feedOf(edition, url.origin), edition.feedType, updatedAt(edition), asked);
}

function pageAnswer(visit: Visit): Reply | undefined {
  const { edition, path } = visit;
  if (path === frontPath(edition)) return page(frontPage(visit));
  if (path === `${edition.root}/news/`) return movedTo(frontPath(edition));
  const article = edition.articles.find((candidate) => articlePath(edition, candidate) === path);
  if (article) return page(articlePage(visit, article));
  const rubric = edition.rubrics.find((candidate) => rubricPath(edition, candidate) === path);
  return rubric && page(rubricPage(visit, rubric));
}

/** An address that lacks only its last slash is sent on; any other gets a page that says so. */
function missing(visit: Visit): Reply {
  const corrected = `${visit.path}/`;
  const isKnown = !visit.path.endsWith('/') && pageAnswer({ ...visit, path: corrected });
  return isKnown ? movedTo(corrected) : page(notFoundPage(visit), 404);
}
