import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { AdminHotline } from '../../contract/hotline.ts';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { pick } from '../../locales/pick.ts';
import { listHotlines } from '../api/hotlines.ts';
import { listPolls } from '../api/polls.ts';
import { valueOf } from '../control.ts';
import { codeBlock } from '../parts/code-block.ts';
import { Resource } from '../resource.ts';
import { hrefOf } from '../router.ts';
import { hotlineTag, pollTag, readAlsoTag, rubricTag, scriptTag } from '../snippet.ts';
import { currentLanguage, fill, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

/** The code to paste. */
@customElement('otd-embed')
export class Embed extends SiteView {
  /** Empty: the current one. */
  @state() private poll = '';
  @state() private hotline = '';
  @state() private as: 'form' | 'dialog' = 'form';
  @state() private rubric: string | undefined;
  @state() private heading: string | undefined;
  readonly #lists = new Resource(this, {
    key: () => this.site.id,
    load: async () => ({ polls: await listPolls(this.site.id), hotlines: await listHotlines(this.site.id) }),
  });

  protected override render(): TemplateResult {
    const words = texts().embed;
    return html`<div class="column">
      <h1>${words.title}</h1>
      <p class="lead">${words.intro}</p>
      ${this.#origins()}
      ${this.#section('loader', words.loader, html`<p class="hint">${words.loaderHint}</p>`, scriptTag(location.origin, this.site.id))}
      ${this.#lists.render(({ polls, hotlines }) => html`${this.#polls(polls)} ${this.#readAlso()} ${this.#hotlines(hotlines)}`)}
    </div>`;
  }

  #origins(): TemplateResult {
    const words = texts().embed;
    const { id, origins } = this.site;
    const text = origins.length === 0 ? words.noOrigins : fill(words.origins, { origins: origins.join(', ') });
    return html`<wa-callout size="s" variant=${origins.length === 0 ? 'warning' : 'neutral'}>
      <wa-icon slot="icon" name=${origins.length === 0 ? 'alert' : 'info'}></wa-icon>
      ${text} <a href=${hrefOf({ view: 'settings', site: id })}>${words.toSettings}</a>
    </wa-callout>`;
  }

  #section(id: string, title: string, controls: TemplateResult | typeof nothing, code: string): TemplateResult {
    return html`<section class="section" aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      ${controls} ${codeBlock(code, title)}
    </section>`;
  }

  #polls(polls: AdminPoll[]): TemplateResult {
    const words = texts().embed;
    const chosen = polls.find(({ id }) => id === (this.poll || this.site.currentPoll));
    const question = chosen
      ? pick(chosen.settings.question, this.site.language)
      : fill(words.pollUnnamed, { site: this.site.name });
    const controls = html`<wa-select
      label=${words.pollChoice}
      .value=${this.poll || 'current'}
      @change=${(event: Event) => (this.poll = valueOf(event) === 'current' ? '' : valueOf(event))}
    >
      <wa-option value="current">${words.pollCurrent}</wa-option>
      ${polls.map(({ id, settings }) => html`<wa-option value=${id}>${pick(settings.question, currentLanguage())}</wa-option>`)}
    </wa-select>`;
    return this.#section(
      'poll',
      words.poll,
      controls,
      pollTag(location.origin, this.site.id, this.poll || undefined, question),
    );
  }

  #readAlso(): TemplateResult {
    const words = texts().embed;
    const rubric = this.rubric ?? words.rubricExample;
    const heading = this.heading ?? words.rubricExample;
    const controls = html`<div class="pair">
      <wa-input
        label=${words.rubricName}
        .value=${rubric}
        @input=${(event: Event) => (this.rubric = valueOf(event))}
      ></wa-input>
      <wa-input
        label=${words.rubricHeading}
        .value=${heading}
        @input=${(event: Event) => (this.heading = valueOf(event))}
      ></wa-input>
    </div>`;
    return html`
      ${this.#section('read-also', words.readAlso, html`<p class="hint">${words.readAlsoHint}</p>`, readAlsoTag())}
      ${this.#section('rubric', words.rubric, controls, rubricTag(rubric, heading))}
    `;
  }

  #hotlines(hotlines: AdminHotline[]): TemplateResult {
    const words = texts().embed;
    const chosen = hotlines.find(({ id }) => id === this.hotline) ?? hotlines[0];
    if (!chosen) {
      return html`<section class="section" aria-labelledby="hotline">
        <h2 id="hotline">${words.hotline}</h2>
        <p class="empty">${words.noHotline}</p>
      </section>`;
    }
    const title = pick(chosen.settings.title, this.site.language);
    return this.#section(
      'hotline',
      words.hotline,
      this.#hotlineControls(hotlines, chosen.id),
      hotlineTag(location.origin, this.site.id, chosen.id, this.as, title),
    );
  }

  #hotlineControls(hotlines: AdminHotline[], chosen: string): TemplateResult {
    const words = texts().embed;
    return html`<div class="fields">
      ${
        hotlines.length > 1
          ? html`<wa-select
              label=${words.hotlineChoice}
              .value=${chosen}
              @change=${(event: Event) => (this.hotline = valueOf(event))}
            >
              ${hotlines.map(({ id, settings }) => html`<wa-option value=${id}>${pick(settings.title, currentLanguage())}</wa-option>`)}
            </wa-select>`
          : nothing
      }
      <wa-radio-group
        label=${words.hotlineAs}
        orientation="horizontal"
        .value=${this.as}
        @change=${(event: Event) => (this.as = valueOf(event) === 'dialog' ? 'dialog' : 'form')}
      >
        <wa-radio value="form">${words.hotlineForm}</wa-radio>
        <wa-radio value="dialog">${words.hotlineDialog}</wa-radio>
      </wa-radio-group>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-embed': Embed;
  }
}
