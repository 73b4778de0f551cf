import type { Article, Block } from '../content/article.ts';
import { articlePath, rubricOf, rubricPath } from '../content/edition.ts';
import { longDateTime } from '../dates.ts';
import { html, type Markup } from '../html.ts';
import { illustrationPath, illustrationSize } from '../illustrations/catalogue.ts';
import type { Visit } from '../newspaper.ts';
import { typeset } from '../typography.ts';
import { hotlineForm, poll, readAlso, rubricBlock } from './embeds.ts';
import { layout } from './layout.ts';

export function articlePage(visit: Visit, article: Article): string {
  const { edition } = visit;
  return layout(visit, {
    title: `${typeset(article.headline, edition.language)} — ${edition.words.name}`,
    description: article.dek,
    canonical: articlePath(edition, article),
    head: shareCard(visit, article),
    main: html`<div class="columns">
        <div class="story">${story(visit, article)} ${readAlso(visit)}</div>
        <aside class="margin" aria-label="${edition.words.sidebar}">
          <section class="poll">
            <h2>${edition.words.poll}</h2>
            ${poll(visit)}
          </section>
        </aside>
      </div>
      <section class="kind">${rubricBlock(visit)}</section>
      <section class="write" id="write" aria-label="${edition.words.write}">${hotlineForm(visit)}</section>`,
  });
}

/** How other sites show a link to the story. */
const shareCard = ({ origin, edition }: Visit, article: Article) =>
  html`<meta property="og:type" content="article" />
    <meta property="og:title" content="${article.headline}" />
    <meta property="og:description" content="${article.dek}" />
    <meta property="og:url" content="${origin}${articlePath(edition, article)}" />
    <meta property="og:image" content="${origin}${illustrationPath(article.illustration)}" />
    <meta property="article:published_time" content="${article.publishedAt}" />
    <meta property="article:section" content="${article.rubric}" />`;

function story({ edition }: Visit, article: Article): Markup {
  const { language, words } = edition;
  const rubric = rubricOf(edition, article);
  return html`<article>
    <header>
      <p class="rubric"><a href="${rubricPath(edition, rubric)}">${rubric.name}</a></p>
      <h1>${typeset(article.headline, language)}</h1>
      <p class="dek">${typeset(article.dek, language)}</p>
      <p class="byline">
        ${words.published}
        <time datetime="${article.publishedAt}">${typeset(longDateTime(article.publishedAt, language), language)}</time
        ><span class="bar" aria-hidden="true">|</span><span class="author">${words.text} ${article.author}</span>
      </p>
    </header>
    <figure>
      ${picture(article, 'eager')}
      <figcaption>${typeset(article.caption, language)}</figcaption>
    </figure>
    <p class="lead">${typeset(article.lead, language)}</p>
    ${article.body.map((block) => bodyBlock(block, language))}
  </article>`;
}

function bodyBlock(block: Block, language: Visit['edition']['language']): Markup {
  if (typeof block === 'string') return html`<p>${typeset(block, language)}</p> `;
  if ('subheading' in block) return html`<h2>${typeset(block.subheading, language)}</h2> `;
  return html`<p class="pull-quote" aria-hidden="true">${typeset(block.pullQuote, language)}</p> `;
}

/** The story's illustration; `alt` is empty where the headline beside it says the same. */
export const picture = (article: Article, loading: 'eager' | 'lazy', alt = article.alt) =>
  html`<img
    src="${illustrationPath(article.illustration)}"
    alt="${alt}"
    width="${illustrationSize.width}"
    height="${illustrationSize.height}"
    loading="${loading}"
  />`;
