import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
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
import { pickText } from '../snippet.ts';
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
  readonly #hotlines = new Resource(this, { key: () => this.site.id, load: () => this.#loadHotlines(), every: 30_000 });
  readonly #inbox = new Resource<InboxPage>(this, {
    key: () => `${this.site.id}/${this.hotline}/${this.status}`,
    load: () => this.#loadInbox(),
    every: 10_000,
  });

  async #loadHotlines(): Promise<AdminHotline[]> {
    const hotlines = await listHotlines(this.site.id);
    this.hotline ??= hotlines[0]?.id;
    return hotlines;
  }

  async #loadInbox(): Promise<InboxPage> {
    // Until it is known which hotlines there are, there is nothing to ask for.
    const { hotline, status, message } = this;
    if (hotline === undefined) return Promise.withResolvers<InboxPage>().promise;
    return readInbox({ site: this.site.id, hotline, status, message, pages: this.#pages });
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
          : html`${this.#head(hotlines)} ${this.#inbox.render((page) => this.#panes(page))}`,
      )}
    </div>`;
  }

  #head(hotlines: AdminHotline[]): TemplateResult {
    const words = texts().hotline;
    const shown = hotlines.find(({ id }) => id === this.hotline);
    const id = this.hotline ?? '';
    return html`
      <div class="title-line">
        <h1>${shown ? pickText(shown.settings.title, currentLanguage()) : words.title}</h1>
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
      .value=${this.hotline ?? ''}
      @change=${other}
    >
      ${hotlines.map(
        ({ id, settings, counts }) =>
          html`<wa-option value=${id}
            >${pickText(settings.title, currentLanguage())} (${numberText(counts.new)})</wa-option
          >`,
      )}
    </wa-select>`;
  }

  #panes(page: InboxPage): TemplateResult {
    const message = page.messages.find(({ id }) => id === this.message);
    return html`<div class=${this.message === undefined ? 'inbox' : 'inbox reading'}>
      <div class="inbox-list">${this.#filter(page)} ${this.#list(page)}</div>
      <div class="inbox-pane">${this.#pane(message)}</div>
    </div>`;
  }

  #filter({ counts }: InboxPage): TemplateResult {
    const words = texts().hotline;
    const choose = (event: Event) => {
      this.#pages = 1;
      this.status = messageStatus.options.find((status) => status === valueOf(event));
    };
    return html`<wa-select size="s" label=${words.filter} .value=${this.status ?? 'all'} @change=${choose}>
      <wa-option value="all">${words.all}</wa-option>
      ${messageStatus.options.map(
        (status) =>
          html`<wa-option value=${status}>${words.counts[status]} (${numberText(counts[status])})</wa-option>`,
      )}
    </wa-select>`;
  }

  #list({ messages, next }: InboxPage): TemplateResult {
    const words = texts().hotline;
    if (messages.length === 0) return html`<p class="empty">${this.status ? words.emptyFilter : words.empty}</p>`;
    return html`<ul class="rows" aria-label=${words.list}>
        ${repeat(
          messages,
          ({ id }) => id,
          (message) => messageRow(message, this.site, this.hotline ?? '', message.id === this.message),
        )}
      </ul>
      ${next === null ? nothing : html`<wa-button size="s" appearance="outlined" @click=${() => this.#more()}>${words.more}</wa-button>`}`;
  }

  #pane(message: InboxMessage | undefined): TemplateResult {
    if (this.message === undefined) return html`<p class="empty pick">${texts().hotline.pick}</p>`;
    const back = hrefOf({ view: 'inbox', site: this.site.id, hotline: this.hotline ?? '' });
    if (!message)
      return html`<p class="empty">
        ${texts().failures.codes['message.unknown']} <a href=${back}>${texts().hotline.list}</a>
      </p>`;
    return html`<a class="back" href=${back}><wa-icon name="arrow-left"></wa-icon>${texts().hotline.list}</a> ${keyed(
        message.id,
        html`<otd-reading-pane
          .site=${this.site}
          .hotline=${this.hotline}
          .message=${message}
          @otd-message=${this.#changed}
        ></otd-reading-pane>`,
      )}`;
  }

  #more(): void {
    this.#pages += 1;
    void this.#inbox.reload();
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
