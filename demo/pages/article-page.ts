import type { Article, Block, EditionLanguage } from '../content/article.ts';
import { articlePath, rubricOf, rubricPath } from '../content/edition.ts';
import { longDateTime } from '../dates.ts';
import { markup, type Markup } from '../markup.ts';
import { illustrationPath, illustrationSize } from '../illustrations/catalogue.ts';
import type { Visit } from '../newspaper.ts';
import { typeset } from '../typography.ts';
import { hotlineForm, poll, readAlso, rubricBlock, storyPoll } from './embeds.ts';
import { layout } from './layout.ts';

export function articlePage(visit: Visit, article: Article): string {
  const { edition } = visit;
  return layout(visit, {
    title: `${typeset(article.headline, edition.language)} — ${edition.words.name}`,
    description: article.dek,
    canonical: articlePath(edition, article),
    head: shareCard(visit, article),
    main: markup`<div class="columns">
        <div class="story">
          ${story(visit, article)}
          <div class="next reserve">${readAlso(visit)}</div>
        </div>
        <aside class="margin" aria-label="${edition.words.sidebar}">
          <section class="poll">
            <h2>${edition.words.poll}</h2>
            <div class="reserve">${poll(visit)}</div>
          </section>
        </aside>
      </div>
      <section class="kind reserve">${rubricBlock(visit)}</section>
      <section class="write reserve" id="write" aria-label="${edition.words.write}">${hotlineForm(visit)}</section>`,
  });
}

/** How other sites show a link to the story. */
const shareCard = ({ origin, edition }: Visit, article: Article) =>
  markup`<meta property="og:type" content="article">
    <meta property="og:title" content="${article.headline}">
    <meta property="og:description" content="${article.dek}">
    <meta property="og:url" content="${origin}${articlePath(edition, article)}">
    <meta property="og:image" content="${origin}${illustrationPath(article.illustration)}">
    <meta property="article:published_time" content="${article.publishedAt}">
    <meta property="article:section" content="${article.rubric}">`;

function story(visit: Visit, article: Article): Markup {
  const { edition } = visit;
  const { language, words } = edition;
  const rubric = rubricOf(edition, article);
  return markup`<article>
    <header>
      <p class="rubric"><a href="${rubricPath(edition, rubric)}">${rubric.name}</a></p>
      <h1>${typeset(article.headline, language)}</h1>
      <p class="dek">${typeset(article.dek, language)}</p>
      <p class="byline">
        ${words.published}
        <time datetime="${article.publishedAt}">${typeset(longDateTime(article.publishedAt, language), language)}</time>
        <span class="bar" aria-hidden="true">|</span>
        <span class="author">${words.text} ${article.author}</span>
      </p>
    </header>
    <figure>
      ${picture(article, 'eager')}
      <figcaption>${typeset(article.caption, language)}</figcaption>
    </figure>
    <p class="lead">${opening(article.lead, language)}</p>
    ${article.body.map((block) => bodyBlock(block, language))}
    ${article.poll === undefined ? '' : markup`<div class="story-poll reserve" data-poll="${article.poll}">${storyPoll(visit, article.poll)}</div>`}
  </article>`;
}

/** A first word of one letter may become a drop cap; only a plain space after it vanishes into the cap's own margin. */
const opening = (lead: string, language: EditionLanguage) => typeset(lead, language).replace(/^(\p{L})\u00a0/u, '$1 ');

function bodyBlock(block: Block, language: EditionLanguage): Markup {
  if (typeof block === 'string') return markup`<p>${typeset(block, language)}</p> `;
  if ('subheading' in block) return markup`<h2>${typeset(block.subheading, language)}</h2> `;
  return markup`<p class="pull-quote" aria-hidden="true">${typeset(block.pullQuote, language)}</p> `;
}

/** The story's illustration; `alt` is empty where the headline beside it says the same. */
export const picture = (article: Article, loading: 'eager' | 'lazy', alt = article.alt) =>
  markup`<img src="${illustrationPath(article.illustration)}" alt="${alt}" width="${illustrationSize.width}" height="${illustrationSize.height}" loading="${loading}">`;
