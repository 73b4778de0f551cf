import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Feed } from '../../contract/related.ts';
import { ApiFailure } from '../api/client.ts';
import { fetchFeed, listFeeds, putFeed, removeFeed } from '../api/feeds.ts';
import { confirmed } from '../confirm.ts';
import { isChecked, under, valueOf } from '../control.ts';
import {
  blankFeed,
  explainFeed,
  feedErrors,
  type FeedForm,
  feedIdOf,
  feedSettingsOf,
  needsLeave,
} from '../feed-form.ts';
import { FormState } from '../form-state.ts';
import { feedLine } from '../parts/feed-line.ts';
import { feedTrouble } from '../parts/feed-trouble.ts';
import { failureNotice, Resource } from '../resource.ts';
import { counted, fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { SiteView } from '../view.ts';

/** The feeds behind «Читайте также». */
@customElement('otd-feeds')
export class Feeds extends SiteView {
  @state() private busy = '';
  @state() private failure: { failure: ApiFailure; retry: () => void } | undefined;
  readonly #form = new FormState<FeedForm>(this, blankFeed);
  readonly #feeds = new Resource(this, {
    key: () => this.site.id,
    load: () => listFeeds(this.site.id),
    every: 15_000,
  });

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('site') && changed.get('site') === undefined) this.#form.start(`feed/${this.site.id}`, blankFeed);
  }

  protected override render(): TemplateResult {
    const words = texts().feeds;
    return html`<div class="wide">
      <h1>${words.title}</h1>
      <p class="lead">${words.intro}</p>
      ${this.failure ? failureNotice(this.failure.failure, this.failure.retry) : nothing}
      ${this.#feeds.render((feeds) => html`${this.#list(feeds)} ${this.#adder(feeds)}`)}
    </div>`;
  }

  #list(feeds: Feed[]): TemplateResult {
    if (feeds.length === 0) return html`<p class="empty">${texts().feeds.none}</p>`;
    return html`<ul class="rows">
      ${repeat(
        feeds,
        ({ id }) => id,
        (feed) => this.#row(feed),
      )}
    </ul>`;
  }

  #row(feed: Feed): TemplateResult {
    const words = texts().feeds;
    const name = html`<span class="visually-hidden">: ${feed.title || feed.settings.url}</span>`;
    const numbers = [counted(words.entries, feed.entries), counted(words.newOnes, feed.added)].join(', ');
    return html`<li class="row feed">
      <div class="row-text">
        ${feedLine(feed, this.site.timeZone)}
        ${feed.outcome === 'ok' ? html`<span class="row-meta">${numbers}</span>` : nothing} ${feedTrouble(feed)}
      </div>
      <span class="actions">
        <wa-button
          size="s"
          appearance="outlined"
          ?loading=${this.busy === `fetch/${feed.id}`}
          @click=${() => this.#fetch(feed)}
        >
          <wa-icon slot="start" name="refresh"></wa-icon>${words.fetch}${name}
        </wa-button>
        <wa-button
          size="s"
          appearance="plain"
          variant="danger"
          ?loading=${this.busy === `remove/${feed.id}`}
          @click=${() => this.#remove(feed)}
        >
          <wa-icon slot="start" name="trash"></wa-icon>${words.remove}${name}
        </wa-button>
      </span>
    </li>`;
  }

  #adder(feeds: Feed[]): TemplateResult {
    const words = texts().feeds;
    const { value, messages, failure, busy } = this.#form;
    return html`<section class="section" aria-labelledby="add-feed">
      <h2 id="add-feed">${words.add}</h2>
      ${failure && messages.size === 0 ? failureNotice(failure) : nothing}
      <form novalidate class="adder" @submit=${(event: Event) => void this.#add(event, feeds)}>
        <wa-input
          type="url"
          label=${words.url}
          placeholder=${words.urlPlaceholder}
          .value=${value.url}
          maxlength="2048"
          spellcheck="false"
          hint=${under(messages, '/url')}
          ?data-wrong=${messages.has('/url')}
          @input=${(event: Event) => this.#form.change({ url: valueOf(event) })}
        ></wa-input>
        ${needsLeave(value.url) ? this.#httpWarning() : nothing}
        <div class="form-footer">
          <wa-button type="submit" variant="brand" ?loading=${busy}>${words.add}</wa-button>
        </div>
      </form>
    </section>`;
  }

  #httpWarning(): TemplateResult {
    const words = texts().feeds;
    return html`<wa-callout variant="warning" role="status">
      <wa-icon slot="icon" name="alert"></wa-icon>
      <strong>${words.httpTitle}</strong>
      <p>${words.httpWarning}</p>
      <wa-switch
        .checked=${this.#form.value.allowHttp}
        @change=${(event: Event) => this.#form.change({ allowHttp: isChecked(event) })}
      >
        ${words.allowHttp}
      </wa-switch>
    </wa-callout>`;
  }

  async #add(event: Event, feeds: Feed[]): Promise<void> {
    event.preventDefault();
    const { value } = this.#form;
    const messages = feedErrors(value);
    if (messages.size > 0) return this.#form.complain(messages);
    const id = feedIdOf(
      value.url,
      feeds.map((feed) => feed.id),
    );
    if (!(await this.#form.submit(() => putFeed(this.site.id, id, feedSettingsOf(value)), explainFeed))) return;
    this.#form.start(`feed/${this.site.id}`, blankFeed);
    toast(texts().feeds.added);
    await this.#feeds.reload();
    // A feed that has just been added is read at once, so that its state says something.
    await this.#run(`fetch/${id}`, async () => void (await fetchFeed(this.site.id, id)));
  }

  #fetch(feed: Feed): Promise<void> {
    return this.#run(`fetch/${feed.id}`, async () => {
      const { outcome } = await fetchFeed(this.site.id, feed.id);
      toast(texts().feeds.outcomes[outcome], outcome === 'ok' || outcome === 'not_modified' ? 'check' : 'info');
    });
  }

  async #remove(feed: Feed): Promise<void> {
    const { removeTitle, removeText, remove, removed } = texts().feeds;
    const text = fill(removeText, { feed: feed.title || feed.settings.url });
    if (!(await confirmed({ title: removeTitle, text, action: remove, danger: true }))) return;
    await this.#run(`remove/${feed.id}`, async () => {
      await removeFeed(this.site.id, feed.id);
      toast(removed);
    });
  }

  async #run(name: string, act: () => Promise<void>): Promise<void> {
    this.busy = name;
    this.failure = undefined;
    try {
      await act();
      await this.#feeds.reload();
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = { failure, retry: () => void this.#run(name, act) };
    } finally {
      this.busy = '';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-feeds': Feeds;
  }
}
