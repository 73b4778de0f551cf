import { html } from 'hono/html';
import { pageTexts } from '../locales/page-texts.ts';
import { page } from './page.ts';
import type { Place } from './place.ts';

const kinds = {
  notFound: { status: 404, title: 'notFound', hint: 'notFoundHint' },
  foreign: { status: 403, title: 'foreign', hint: 'foreignHint' },
  tooLarge: { status: 413, title: 'tooLarge', hint: 'tooLargeHint' },
} as const;

/** A page that only says why there is no other. */
export function plainPage(kind: keyof typeof kinds, place: Place): Promise<Response> {
  const texts = pageTexts[place.language];
  const [home] = place.site?.origins ?? [];
  const wayOut = home ? html`<p><a href="${home}/" target="_top">${texts.toFrontPage}</a></p>` : '';
  const { status, title, hint } = kinds[kind];
  return page(
    { ...place, title: texts[title], status },
    html`<p>${texts[hint]}</p>
      ${wayOut}`,
  );
}
