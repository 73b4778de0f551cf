import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { pick } from '../../locales/pick.ts';
import {
  type AdminHotline,
  type InboxMessage,
  type InboxPage,
  messageStatus,
  type MessageStatus,
} from '../../contract/hotline.ts';
import { listHotlines } from '../api/hotlines.ts';
import { valueOf } from '../control.ts';
import { numberText } from '../dates.ts';
import { readInbox } from '../inbox-pages.ts';
import { messageRow } from '../parts/message-row.ts';
import '../parts/reading-pane.ts';
import { Resource } from '../resource.ts';
import { go, hrefOf } from '../router.ts';
import { currentLanguage, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

/** A hotline's messages, newest first, and the one that is being read. */
@customElement('otd-inbox')
export class Inbox extends SiteView {
  /** Left out: the site's first one. */
  @property({ attribute: false }) hotline: string | undefined;
  @property({ attribute: false }) message: string | undefined;
  @state() private status: MessageStatus | undefined;
  #pages = 1;
  readonly #hotlines = new Resource(this, {
    key: () => this.site.id,
    load: () => listHotlines(this.site.id),
    every: 30_000,
  });
  readonly #inbox = new Resource<InboxPage>(this, {
    key: () => `${this.site.id}/${this.#shown}`,
    load: () => this.#loadInbox(),
    every: 10_000,
  });

  get #shown(): string | undefined {
    return this.hotline ?? this.#hotlines.value?.[0]?.id;
  }

  async #loadInbox(): Promise<InboxPage> {
    // Until it is known which hotlines there are, there is nothing to ask for.
    const { status, message } = this;
    const hotline = this.#shown;
    if (hotline === undefined) return Promise.withResolvers<InboxPage>().promise;
    return readInbox({ site: this.site.id, hotline, status, message, pages: this.#pages });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#inbox.value && changed.has('message')) this.#turnTo(changed.get('message') as string | undefined);
  }

  /** The list stays where it is. A letter begins at its top; after it, where it stood alone, comes its row again. */
  #turnTo(before: string | undefined): void {
    const pane = this.querySelector<HTMLElement>('.inbox-pane');
    const list = this.querySelector('.inbox-list');
    if (this.message === undefined) {
      const href = before === undefined ? '' : this.#hrefOf(before);
      return this.querySelector<HTMLElement>(`.row-link[href="${href}"]`)?.focus();
    }
    if (pane && pane.getBoundingClientRect().top < 0) pane.scrollIntoView();
    // Beside the list, whoever points goes on in it; by keyboard the letter would come after all the rows.
    const isTyped = this.querySelector('.row-link:focus-visible') !== null;
    if (isTyped || !list?.checkVisibility()) pane?.focus({ preventScroll: true });
  }

  #hrefOf(message: string): string {
    return hrefOf({ view: 'message', site: this.site.id, hotline: this.#shown ?? '', message });
  }

  protected override render(): TemplateResult {
    const words = texts().hotline;
    return html`<div class="wide">
      ${this.#hotlines.render((hotlines) =>
        hotlines.length === 0
          ? html`<h1>${words.title}</h1>
              <p class="empty">${words.none}</p>
              <wa-button variant="brand" href=${hrefOf({ view: 'new-hotline', site: this.site.id })}
                >${words.create}</wa-button
              >`
          : html`${this.#head(hotlines)} ${this.#inbox.render((page) => this.#panes(page, hotlines))}`,
      )}
    </div>`;
  }

  #head(hotlines: AdminHotline[]): TemplateResult {
    const words = texts().hotline;
    const shown = hotlines.find(({ id }) => id === this.#shown);
    const id = this.#shown ?? '';
    return html`
      <div class="title-line">
        <h1>${shown ? pick(shown.settings.title, currentLanguage()) : words.title}</h1>
        <span class="actions">
          <wa-button
            size="s"
            appearance="outlined"
            href=${hrefOf({ view: 'edit-hotline', site: this.site.id, hotline: id })}
          >
            <wa-icon slot="start" name="edit"></wa-icon>${words.settings}
          </wa-button>
          <wa-button size="s" appearance="outlined" href=${hrefOf({ view: 'new-hotline', site: this.site.id })}>
            <wa-icon slot="start" name="plus"></wa-icon>${words.new}
          </wa-button>
        </span>
      </div>
      ${shown && !shown.settings.open ? html`<wa-callout size="s" variant="neutral">${words.closedForm}</wa-callout>` : nothing}
      ${hotlines.length > 1 ? this.#switcher(hotlines) : nothing}
    `;
  }

  #switcher(hotlines: AdminHotline[]): TemplateResult {
    const other = (event: Event) => go({ view: 'inbox', site: this.site.id, hotline: valueOf(event) });
    return html`<wa-select
      class="narrow"
      size="s"
      label=${texts().hotline.choose}
      .value=${this.#shown ?? ''}
      @change=${other}
    >
      ${hotlines.map(
        ({ id, settings, counts }) =>
          html`<wa-option value=${id}
            >${pick(settings.title, currentLanguage())} (${numberText(counts.new)})</wa-option
          >`,
      )}
    </wa-select>`;
  }

  #panes(page: InboxPage, hotlines: AdminHotline[]): TemplateResult {
    const hotline = hotlines.find(({ id }) => id === this.#shown);
    const message = page.messages.find(({ id }) => id === this.message);
    return html`<div class=${this.message === undefined ? 'inbox' : 'inbox reading'}>
      <div class="inbox-list">${this.#filter(page)} ${hotline ? this.#list(page, hotline) : nothing}</div>
      <div class="inbox-pane" tabindex="-1" @keydown=${this.#leave}>${this.#pane(message)}</div>
    </div>`;
  }

  #filter({ counts }: InboxPage): TemplateResult {
    const words = texts().hotline;
    const choose = (event: Event) => {
      this.#pages = 1;
      this.status = messageStatus.options.find((status) => status === valueOf(event));
      // What is there stays until the other list has come, and the focus with it.
      void this.#inbox.reload();
    };
    return html`<wa-select size="s" label=${words.filter} .value=${this.status ?? 'all'} @change=${choose}>
      <wa-option value="all">${words.all}</wa-option>
      ${messageStatus.options.map(
        (status) =>
          html`<wa-option value=${status}>${words.counts[status]} (${numberText(counts[status])})</wa-option>`,
      )}
    </wa-select>`;
  }

  #list({ messages, next }: InboxPage, hotline: AdminHotline): TemplateResult {
    const words = texts().hotline;
    if (messages.length === 0) return html`<p class="empty">${this.status ? words.emptyFilter : words.empty}</p>`;
    return html`<ul class="rows" aria-label=${words.list}>
        ${repeat(
          messages,
          ({ id }) => id,
          (message) => messageRow(message, this.site, hotline, message.id === this.message),
        )}
      </ul>
      ${next === null ? nothing : html`<wa-button size="s" appearance="outlined" @click=${() => this.#more()}>${words.more}</wa-button>`}`;
  }

  #pane(message: InboxMessage | undefined): TemplateResult {
    if (this.message === undefined) return html`<p class="empty pick">${texts().hotline.pick}</p>`;
    const back = hrefOf({ view: 'inbox', site: this.site.id, hotline: this.#shown ?? '' });
    if (!message)
      return html`<p class="empty">
        ${texts().failures.codes['message.unknown']} <a href=${back}>${texts().hotline.list}</a>
      </p>`;
    return html`<a class="back" href=${back}><wa-icon name="arrow-left"></wa-icon>${texts().hotline.list}</a> ${keyed(
        message.id,
        html`<otd-reading-pane
          .site=${this.site}
          .hotline=${this.#shown}
          .message=${message}
          @otd-message=${this.#changed}
        ></otd-reading-pane>`,
      )}`;
  }

  /** Back from a letter to its row. */
  readonly #leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || this.message === undefined) return;
    const row = this.querySelector<HTMLElement>(`.row-link[href="${this.#hrefOf(this.message)}"]`);
    if (row?.checkVisibility()) row.focus();
  };

  async #more(): Promise<void> {
    const known = this.#inbox.value?.messages.length ?? 0;
    this.#pages += 1;
    await this.#inbox.reload();
    await this.updateComplete;
    this.querySelectorAll<HTMLElement>('.row-link')[known]?.focus();
  }

  /** The changed message stays in view, also where the filter would not show it any more. */
  readonly #changed = (event: CustomEvent<{ before: InboxMessage; after: InboxMessage }>) => {
    const page = this.#inbox.value;
    if (!page) return;
    const { before, after } = event.detail;
    const counts = { ...page.counts };
    counts[before.status] -= 1;
    counts[after.status] += 1;
    const messages = page.messages.map((message) => (message.id === after.id ? after : message));
    this.#inbox.show({ ...page, counts, messages });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-inbox': Inbox;
  }
}
