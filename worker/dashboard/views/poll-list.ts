import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { pick } from '../../locales/pick.ts';
import { listPolls } from '../api/polls.ts';
import { pollMarks } from '../parts/poll-badge.ts';
import { Resource } from '../resource.ts';
import { hrefOf } from '../router.ts';
import { counted, currentLanguage, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

@customElement('otd-poll-list')
export class PollList extends SiteView {
  readonly #polls = new Resource(this, {
    key: () => this.site.id,
    load: () => listPolls(this.site.id),
    every: 10_000,
  });

  protected override render(): TemplateResult {
    const words = texts().polls;
    return html`<div class="wide">
      <div class="title-line">
        <h1>${words.title}</h1>
        <wa-button variant="brand" href=${hrefOf({ view: 'new-poll', site: this.site.id })}>
          <wa-icon slot="start" name="plus"></wa-icon>${words.new}
        </wa-button>
      </div>
      ${this.#polls.render((polls) =>
        polls.length === 0
          ? html`<p class="empty">${words.none}</p>`
          : html`<ul class="rows">
              ${polls.map((poll) => this.#row(poll))}
            </ul>`,
      )}
    </div>`;
  }

  #row(poll: AdminPoll): TemplateResult {
    const words = texts().polls;
    return html`<li class="row">
      <a class="row-link" href=${hrefOf({ view: 'poll', site: this.site.id, poll: poll.id })}>
        <span class="row-title">${pick(poll.settings.question, currentLanguage())}</span>
        ${pollMarks(poll, this.site)}
      </a>
      <span class="row-figure">${counted(words.ballots, poll.tally.ballots)}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-list': PollList;
  }
}
