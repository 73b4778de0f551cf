import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { getPoll } from '../api/polls.ts';
import { dateTime } from '../dates.ts';
import '../parts/poll-actions.ts';
import { pollBadge, pollWhen } from '../parts/poll-badge.ts';
import '../parts/poll-preview.ts';
import { tallyBars } from '../parts/tally-bars.ts';
import { Resource } from '../resource.ts';
import { hrefOf } from '../router.ts';
import { pickText } from '../snippet.ts';
import { currentLanguage, fill, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

/** One poll: its results as they come in, and what can be done with it. */
@customElement('otd-poll')
export class PollView extends SiteView {
  @property({ attribute: false }) poll!: string;
  readonly #poll = new Resource(this, {
    key: () => `${this.site.id}/${this.poll}`,
    load: () => getPoll(this.site.id, this.poll),
    every: 3000,
  });

  protected override render(): TemplateResult {
    return html`<div class="wide">
      <a class="back" href=${hrefOf({ view: 'polls', site: this.site.id })}>
        <wa-icon name="arrow-left"></wa-icon>${texts().polls.title}
      </a>
      ${this.#poll.render((poll) => this.#present(poll))}
    </div>`;
  }

  #present(poll: AdminPoll): TemplateResult {
    const words = texts().poll;
    const current = this.site.currentPoll === poll.id;
    return html`
      <h1>${pickText(poll.settings.question, currentLanguage())}</h1>
      <p class="row-meta">
        ${pollBadge(poll.state)}
        ${current ? html`<wa-badge appearance="outlined" pill variant="brand">${texts().polls.current}</wa-badge>` : nothing}
        <span>${pollWhen(poll, this.site.timeZone)}</span>
      </p>
      <div class="actions">
        <wa-button size="s" variant="brand" href=${hrefOf({ view: 'edit-poll', site: this.site.id, poll: poll.id })}>
          <wa-icon slot="start" name="edit"></wa-icon>${texts().edit}
        </wa-button>
        <otd-poll-actions
          .site=${this.site}
          .poll=${poll}
          @otd-poll-changed=${(event: CustomEvent<AdminPoll>) => this.#poll.show(event.detail)}
        ></otd-poll-actions>
      </div>
      <div class="split">
        <section class="section" aria-labelledby="results">
          <h2 id="results">
            ${words.results} ${poll.state === 'open' ? html`<small class="live">${words.live}</small>` : nothing}
          </h2>
          ${tallyBars(poll)}
        </section>
        ${this.#rules(poll)}
      </div>
      <otd-poll-preview .site=${this.site} .poll=${poll}></otd-poll-preview>
    `;
  }

  #rules({ id, settings }: AdminPoll): TemplateResult {
    const words = texts().poll;
    const page = `/p/${this.site.id}/${id}`;
    return html`<aside class="section" aria-labelledby="rules">
      <h2 id="rules">${words.details}</h2>
      <dl class="facts">
        <dt>${words.period}</dt>
        <dd>${this.#period(settings.opensAt, settings.closesAt)}</dd>
        <dt>${words.who}</dt>
        <dd>
          ${
            settings.maxChoices === 1
              ? words.oneChoice
              : fill(words.choices, { min: settings.minChoices, max: settings.maxChoices })
          }
        </dd>
        <dt>${texts().pollEditor.results}</dt>
        <dd>${texts().pollEditor.resultsChoices[settings.results]}</dd>
        <dt>${words.id}</dt>
        <dd><code>${id}</code></dd>
      </dl>
      <p>
        <a href=${page} target="_blank"
          >${words.page}<wa-icon name="external" label=${texts().opensInNewTab}></wa-icon
        ></a>
      </p>
      ${this.site.currentPoll === id ? html`<p class="hint">${words.isCurrent}</p>` : nothing}
    </aside>`;
  }

  #period(opensAt: string | null, closesAt: string | null): string {
    const words = texts().poll;
    const parts = [
      opensAt && fill(words.from, { date: dateTime(opensAt, this.site.timeZone) }),
      closesAt && fill(words.till, { date: dateTime(closesAt, this.site.timeZone) }),
    ].filter(Boolean);
    return parts.length === 0 ? words.always : parts.join(', ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll': PollView;
  }
}
