import type { RelatedAnswer, RelatedItem } from '../../worker/contract/related.ts';
import { json } from '../core/json.ts';
import { WidgetElement } from '../core/widget-element.ts';
import { directionOf } from '../core/words.ts';
import { readAlsoStyles } from './read-also.styles.ts';
import { safeUrl } from './safe-url.ts';
import { html, nothing, type TemplateResult } from 'lit/html.js';

/**
 * A list of articles to read next.
 *
 * @tag otklik-read-also
 * @attr {string} heading - Heading; the rubric, else «Читайте также» in the reader's language, where it is left out.
 * @attr {string} rubric - Articles of this rubric only.
 * @attr {number} limit - How many, 4 where it is left out.
 * @attr {'related' | 'latest' | 'popular' | 'mixed'} mode - Which articles; `related`, or `latest` of a rubric, where it is left out.
 * @attr {boolean} images - Shows the articles' pictures.
 * @attr {string} site - Id of the site, where it is not the script's.
 * @attr {string} lang - Language, where it is not the page's.
 * @attr {'light' | 'dark' | 'auto'} theme - Colour scheme; the page's where it is left out, the reader's for `auto`.
 * @slot - Shown until the list is there, and beside the apology where it cannot be loaded.
 * @fires otklik-followed
 * @fires otklik-failed
 * @csspart box - The whole list.
 * @csspart heading
 * @csspart item - One article.
 * @csspart link - Its headline.
 * @csspart dek
 * @csspart time
 * @csspart image
 * @cssprop --otklik-accent - Headlines under the pointer.
 * @cssprop --otklik-ink - Text; also `--otklik-muted`, `--otklik-line`, `--otklik-surface`.
 * @cssprop --otklik-font - Also `--otklik-heading-font`, `--otklik-font-size`.
 * @cssprop --otklik-padding - Also `--otklik-margin`, `--otklik-radius`.
 */
export class OtklikReadAlso extends WidgetElement<RelatedAnswer> {
  static override readonly styles = readAlsoStyles;
  static readonly observedAttributes = ['rubric', 'limit', 'mode', 'site', 'lang', 'heading', 'images'];

  /** Articles whose impression was reported. */
  readonly #seen = new Set<string>();
  #watcher: IntersectionObserver | undefined;

  disconnectedCallback(): void {
    this.#watcher?.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.data) this.requestUpdate();
  }

  protected override view({ items, heading, language, texts }: RelatedAnswer): TemplateResult {
    return html`
      <section
        class="box"
        part="box"
        lang=${language}
        dir=${directionOf(language)}
        tabindex="-1"
        aria-labelledby="heading"
      >
        <h2 id="heading" part="heading">${this.getAttribute('heading') || heading}</h2>
        ${
          items.length
            ? html`<ul role="list" @click=${this.#follow} @auxclick=${this.#follow}>
                ${items.map((item) => this.#item(item))}
              </ul>`
            : html`<p class="note">${texts.empty}</p>`
        }
      </section>
    `;
  }

  #item({ url, title, dek, image, published, publishedAt }: RelatedItem): TemplateResult | typeof nothing {
    const href = safeUrl(url);
    const picture = this.hasAttribute('images') && safeUrl(image);
    return href
      ? html`
          <li part="item">
            ${picture ? html`<img part="image" src=${picture} alt="" loading="lazy" decoding="async" />` : nothing}
            <div>
              <a part="link" href=${href} data-url=${url}>${title}</a>
              ${dek ? html`<p part="dek">${dek}</p>` : nothing}
              ${published ? html`<time part="time" datetime=${publishedAt ?? nothing}>${published}</time>` : nothing}
            </div>
          </li>
        `
      : nothing;
  }

  protected override drawn(root: ShadowRoot): void {
    this.#watcher ??= new IntersectionObserver(
      (entries) => {
        const urls = entries
          .filter(({ intersectionRatio }) => intersectionRatio >= 0.5)
          .map(({ target }) => target.querySelector('a')!.dataset.url!)
          .filter((url) => !this.#seen.has(url) && this.#seen.add(url));
        if (urls.length) this.#report('impression', urls);
      },
      { threshold: 0.5 },
    );
    for (const item of root.querySelectorAll('li')) this.#watcher.observe(item);
  }

  readonly #follow = ({ target, button }: MouseEvent) => {
    const url = (target as Element).closest('a')?.dataset.url;
    if (!url || button > 1) return;
    this.#report('click', [url]);
    this.tell('otklik-followed', { url });
  };

  /** As a beacon: it never holds up the reader, and nobody waits for its answer. */
  #report(kind: 'impression' | 'click', urls: string[]): void {
    const events = urls.map((url) => ({ kind, url }));
    navigator.sendBeacon?.(`${this.otklik!.api}v1/sites/${this.site}/events`, json({ events }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otklik-read-also': OtklikReadAlso;
  }
}
