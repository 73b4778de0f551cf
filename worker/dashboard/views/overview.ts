import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AdminHotline, InboxMessage } from '../../contract/hotline.ts';
import { pick } from '../../locales/pick.ts';
import { currentPollOf } from '../api/current-poll.ts';
import { listFeeds } from '../api/feeds.ts';
import { listHotlines, listMessages } from '../api/hotlines.ts';
import { getPoll } from '../api/polls.ts';
import { shortDateTime } from '../dates.ts';
import { codeBlock } from '../parts/code-block.ts';
import { feedLine } from '../parts/feed-line.ts';
import { excerptOf } from '../parts/message-row.ts';
import { pollMarks } from '../parts/poll-badge.ts';
import { tallyBars } from '../parts/tally-bars.ts';
import { Resource } from '../resource.ts';
import { hrefOf } from '../router.ts';
import { scriptTag } from '../script-lines.ts';
import { currentLanguage, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

interface News {
  hotline: AdminHotline;
  messages: InboxMessage[];
}

/** What an editor wants to know in the morning. */
@customElement('otd-overview')
export class Overview extends SiteView {
  readonly #poll = new Resource(this, {
    key: () => JSON.stringify([this.site.id, this.site.currentPoll, this.site.rotation, this.site.rotateEvery]),
    load: async () => {
      const current = await currentPollOf(this.site);
      return { poll: current === null ? null : await getPoll(this.site.id, current) };
    },
    every: 5000,
  });
  readonly #news = new Resource(this, { key: () => this.site.id, load: () => this.#loadNews(), every: 15_000 });
  readonly #feeds = new Resource(this, { key: () => this.site.id, load: () => listFeeds(this.site.id), every: 30_000 });

  async #loadNews(): Promise<News[]> {
    const hotlines = await listHotlines(this.site.id);
    return Promise.all(
      hotlines.map(async (hotline) => ({
        hotline,
        messages: (await listMessages(this.site.id, hotline.id, { status: 'new', limit: '3' })).messages,
      })),
    );
  }

  protected override render(): TemplateResult {
    return html`<div class="wide">
      <h1>${this.site.name}</h1>
      <div class="split">
        <div>${this.#pollSection()} ${this.#newsSection()}</div>
        <div>${this.#feedSection()} ${this.#snippetSection()}</div>
      </div>
    </div>`;
  }

  #pollSection(): TemplateResult {
    const words = texts().overview;
    return html`<section class="section" aria-labelledby="current-poll">
      <h2 id="current-poll">${words.poll}</h2>
      ${this.#poll.render(({ poll }) =>
        poll === null
          ? html`<p class="empty">${words.noPoll}</p>
              <wa-button size="s" appearance="outlined" href=${hrefOf({ view: 'polls', site: this.site.id })}
                >${words.choosePoll}</wa-button
              >`
          : html`<h3 class="question">
                <a href=${hrefOf({ view: 'poll', site: this.site.id, poll: poll.id })}
                  >${pick(poll.settings.question, currentLanguage())}</a
                >
              </h3>
              ${pollMarks(poll, this.site)} ${tallyBars(poll)}`,
      )}
    </section>`;
  }

  #newsSection(): TemplateResult {
    const words = texts().overview;
    return html`<section class="section" aria-labelledby="new-messages">
      <h2 id="new-messages">${words.messages}</h2>
      ${this.#news.render((news) =>
        news.length === 0
          ? html`<p class="empty">${words.noHotline}</p>
              <wa-button size="s" appearance="outlined" href=${hrefOf({ view: 'new-hotline', site: this.site.id })}
                >${texts().hotline.create}</wa-button
              >`
          : html`${news.map((each) => this.#messages(each, news.length > 1))}`,
      )}
    </section>`;
  }

  #messages({ hotline, messages }: News, named: boolean): TemplateResult {
    const words = texts().overview;
    const inbox = hrefOf({ view: 'inbox', site: this.site.id, hotline: hotline.id });
    return html`
      ${named ? html`<h3>${pick(hotline.settings.title, currentLanguage())}</h3>` : nothing}
      ${messages.length === 0 ? html`<p class="empty">${words.noMessages}</p>` : nothing}
      <ul class="rows">
        ${messages.map(
          (message) =>
            html`<li class="row">
              <a
                class="row-link"
                href=${hrefOf({ view: 'message', site: this.site.id, hotline: hotline.id, message: message.id })}
              >
                <span class="excerpt">${excerptOf(message, hotline.settings.fields)}</span>
                <span class="row-meta">${shortDateTime(message.receivedAt, this.site.timeZone)}</span>
              </a>
            </li>`,
        )}
      </ul>
      <p><a href=${inbox}>${words.toInbox}</a></p>
    `;
  }

  #feedSection(): TemplateResult {
    const words = texts().overview;
    return html`<section class="section" aria-labelledby="feeds">
      <h2 id="feeds">${words.feeds}</h2>
      ${this.#feeds.render((feeds) =>
        feeds.length === 0
          ? html`<p class="empty">${words.noFeeds}</p>`
          : html`<ul class="rows">
              ${feeds.map((feed) => html`<li class="row">${feedLine(feed, this.site.timeZone)}</li>`)}
            </ul>`,
      )}
      <p><a href=${hrefOf({ view: 'read-also', site: this.site.id })}>${words.toFeeds}</a></p>
    </section>`;
  }

  #snippetSection(): TemplateResult {
    const words = texts().overview;
    return html`<section class="section" aria-labelledby="snippet">
      <h2 id="snippet">${words.snippet}</h2>
      ${codeBlock(scriptTag({ origin: location.origin, site: this.site.id }), texts().embed.loader)}
      <p class="hint">${words.snippetHint}</p>
      <p><a href=${hrefOf({ view: 'embed', site: this.site.id })}>${words.toSnippet}</a></p>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-overview': Overview;
  }
}
