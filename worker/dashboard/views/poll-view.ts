import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { pick } from '../../locales/pick.ts';
import { exportAddress, getPoll } from '../api/polls.ts';
import { linkPicture } from '../parts/link-picture.ts';
import '../parts/other-answers.ts';
import '../parts/poll-actions.ts';
import { pollMarks } from '../parts/poll-badge.ts';
import { pollFacts } from '../parts/poll-facts.ts';
import '../parts/poll-hours.ts';
import { pollPlace } from '../parts/poll-place.ts';
import '../parts/poll-preview.ts';
import '../parts/poll-review.ts';
import '../parts/poll-rooms.ts';
import { tallyBars } from '../parts/tally-bars.ts';
import { keepPicture } from '../picture-keeper.ts';
import { Resource } from '../resource.ts';
import { hrefOf } from '../router.ts';
import { currentLanguage, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

/** One poll: its results as they come in, and what can be done with it. */
@customElement('otd-poll')
export class PollView extends SiteView {
  @property({ attribute: false }) poll!: string;
  /** Ballots have been under review since the page was opened, so that their place does not vanish under the editor. */
  #reviewed = false;
  readonly #poll = new Resource(this, {
    key: () => `${this.site.id}/${this.poll}`,
    load: () => this.#load(),
    every: 3000,
  });

  /** A picture was asked for: once a visit. */
  #pictured = false;

  async #load(): Promise<AdminPoll> {
    const poll = await getPoll(this.site.id, this.poll);
    if (poll.picture === null && !this.#pictured) {
      this.#pictured = true;
      void this.#drawPicture(poll);
    }
    return poll;
  }

  async #drawPicture(poll: AdminPoll): Promise<void> {
    if ((await keepPicture(this.site, poll)) && this.isConnected) await this.#poll.reload();
  }

  protected override render(): TemplateResult {
    return html`<div class="wide">
      <a class="back" href=${hrefOf({ view: 'polls', site: this.site.id })}>
        <wa-icon name="arrow-left"></wa-icon>${texts().polls.title}
      </a>
      ${this.#poll.render((poll) => this.#present(poll))}
    </div>`;
  }

  #present(poll: AdminPoll): TemplateResult {
    const { site } = this;
    return html`
      <h1>${pick(poll.settings.question, currentLanguage())}</h1>
      ${pollMarks(poll, site)}
      <div class="actions">
        <wa-button size="s" variant="brand" href=${hrefOf({ view: 'edit-poll', site: site.id, poll: poll.id })}>
          <wa-icon slot="start" name="edit"></wa-icon>${texts().edit}
        </wa-button>
        <otd-poll-actions .site=${site} .poll=${poll} @otd-poll-changed=${this.#changed}></otd-poll-actions>
      </div>
      <div class="split">
        <div>
          ${this.#results(poll)} ${this.#review(poll)}
          <otd-poll-hours .site=${site.id} .timeZone=${site.timeZone} .poll=${poll}></otd-poll-hours>
          ${poll.settings.other ? html`<otd-other-answers .site=${site.id} .poll=${poll.id}></otd-other-answers>` : nothing}
          ${linkPicture(poll, site)}
        </div>
        <div>
          ${pollFacts(poll, site)} ${pollPlace(poll, site)}
          <otd-poll-rooms .site=${site.id} .poll=${poll} @otd-poll-changed=${this.#changed}></otd-poll-rooms>
        </div>
      </div>
      <otd-poll-preview .site=${site} .poll=${poll}></otd-poll-preview>
    `;
  }

  readonly #changed = (event: CustomEvent<AdminPoll>) => this.#poll.show(event.detail);

  #results(poll: AdminPoll): TemplateResult {
    const words = texts().poll;
    const download = (format: 'csv' | 'json', name: string) =>
      html`<a download href=${exportAddress(this.site.id, poll.id, format)}
        ><wa-icon name="download"></wa-icon>${name}</a
      >`;
    return html`<section class="section" aria-labelledby="results">
      <h2 id="results">
        ${words.results} ${poll.state === 'open' ? html`<small class="live">${words.live}</small>` : nothing}
      </h2>
      ${tallyBars(poll)}
      <p class="downloads">${download('csv', words.exportCsv)} ${download('json', words.exportJson)}</p>
      <p class="hint">${words.exportHint}</p>
    </section>`;
  }

  #review(poll: AdminPoll): TemplateResult | typeof nothing {
    this.#reviewed ||= poll.held > 0;
    if (!this.#reviewed) return nothing;
    return html`<otd-poll-review
      .site=${this.site.id}
      .timeZone=${this.site.timeZone}
      .poll=${poll}
      @otd-poll-stale=${() => void this.#poll.reload()}
    ></otd-poll-review>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll': PollView;
  }
}
