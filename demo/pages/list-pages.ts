import type { Article, Rubric } from '../content/article.ts';
import { articlePath, type Edition, frontPath, rubricOf, rubricPath } from '../content/edition.ts';
import { longDate } from '../dates.ts';
import { markup, type Markup } from '../markup.ts';
import type { Visit } from '../newspaper.ts';
import { typeset } from '../typography.ts';
import { picture } from './article-page.ts';
import { hotlineForm, poll, rubricBlock } from './embeds.ts';
import { layout } from './layout.ts';

export function frontPage(visit: Visit): string {
  const { edition } = visit;
  const [first, ...others] = edition.articles;
  // A small edition has no second half of its front page.
  const beside = others.length > 3 ? 2 : 3;
  return layout(visit, {
    title: `${edition.words.name}. ${edition.words.motto}`,
    description: edition.words.motto,
    canonical: frontPath(edition),
    main: markup`<h1 class="unseen">${edition.words.name}</h1>
      <div class="columns front">
        <div class="stories">
          ${first && teaser(edition, first, 'top')}
          <div class="pair">${others.slice(0, beside).map((article) => teaser(edition, article, 'picture'))}</div>
        </div>
        <aside class="margin" aria-label="${edition.words.sidebar}">
          <section class="poll">
            <h2>${edition.words.poll}</h2>
            <div class="reserve">${poll(visit)}</div>
          </section>
        </aside>
      </div>
      ${
        others.length > beside
          ? markup`<section class="more">
              <h2>${edition.words.moreStories}</h2>
              <div class="grid">${others.slice(beside).map((article) => teaser(edition, article, 'small'))}</div>
            </section>`
          : ''
      }
      <section class="kind reserve">${rubricBlock(visit)}</section>
      <section class="write reserve" id="write" aria-label="${edition.words.write}">${hotlineForm(visit)}</section>`,
  });
}

export function rubricPage(visit: Visit, rubric: Rubric): string {
  const { edition } = visit;
  const articles = edition.articles.filter((article) => article.rubric === rubric.name);
  return layout(visit, {
    title: `${rubric.name} — ${edition.words.name}`,
    description: `${rubric.name}. ${edition.words.name}`,
    canonical: rubricPath(edition, rubric),
    main: markup`<h1 class="section-name">${rubric.name}</h1>
      <div class="grid">${articles.map((article) => teaser(edition, article, 'small'))}</div>`,
  });
}

export function notFoundPage(visit: Visit): string {
  const { edition } = visit;
  return layout(visit, {
    title: `404 — ${edition.words.name}`,
    description: edition.words.notFound,
    main: markup`<div class="not-found">
      <h1>${typeset(edition.words.notFound, edition.language)}</h1>
      <p>${typeset(edition.words.notFoundHint, edition.language)}</p>
      <p><a href="${frontPath(edition)}">${edition.words.frontPage}</a></p>
    </div>`,
  });
}

function teaser(edition: Edition, article: Article, size: 'top' | 'picture' | 'small'): Markup {
  const { language } = edition;
  const address = articlePath(edition, article);
  return markup`<article class="teaser ${size}">
    <a class="picture" href="${address}" tabindex="-1" aria-hidden="true">${picture(article, size === 'top' ? 'eager' : 'lazy', '')}</a>
    <div>
      <p class="rubric"><a href="${rubricPath(edition, rubricOf(edition, article))}">${article.rubric}</a></p>
      <h2><a href="${address}">${typeset(article.headline, language)}</a></h2>
      <p class="dek">${typeset(article.dek, language)}</p>
      ${size === 'top' ? markup`<p class="lead">${typeset(article.lead, language)}</p>` : ''}
      <p class="date">
        <time datetime="${article.publishedAt}">${typeset(longDate(new Date(article.publishedAt), language), language)}</time>
      </p>
    </div>
  </article>`;
}
