import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { pick } from '../../locales/pick.ts';
import { listHotlines } from '../api/hotlines.ts';
import { listPolls } from '../api/polls.ts';
import { valueOf } from '../control.ts';
import { type EmbedFacts, learnFacts } from '../embed-facts.ts';
import { type Look, plainLook, styleOf } from '../look.ts';
import { codeBlock } from '../parts/code-block.ts';
import { frameCode, pinnedCode, simpleCode, stableCode, strictCode } from '../parts/embed-code.ts';
import { fold } from '../parts/fold.ts';
import '../parts/staged-widget.ts';
import { type Choice, type Lists, widgetChoice, widgetOf } from '../parts/widget-choice.ts';
import { Resource } from '../resource.ts';
import { hrefOf } from '../router.ts';
import type { Source, Widget } from '../snippet.ts';
import { fill, texts } from '../texts/language.ts';
import { SiteView } from '../view.ts';

/** Milliseconds without a key pressed until what was typed is looked up and measured. */
const pause = 300;

/** The code to paste: for most pages first, then for those that need more. */
@customElement('otd-embed')
export class Embed extends SiteView {
  @state() private choice: Choice | undefined;
  @state() private look = plainLook;
  /** What is looked up and measured: choice and look a moment after the last change. */
  @state() private measured: [Choice | undefined, Look] = [undefined, plainLook];
  @state() private preloading = { preload: false, others: false };
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #lists = new Resource<Lists>(this, {
    key: () => this.site.id,
    load: async () => ({ polls: await listPolls(this.site.id), hotlines: await listHotlines(this.site.id) }),
  });
  readonly #facts = new Resource<EmbedFacts | undefined>(this, {
    key: () => JSON.stringify([this.site, this.#measuredWidget, this.measured[1]]),
    load: async () => {
      const widget = this.#measuredWidget;
      return widget && learnFacts(this.site, this.#source, widget, this.measured[1]);
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const words = texts().embed;
    return html`<div class="column with-preview">
      <h1>${words.title}</h1>
      <p class="lead">${words.intro}</p>
      ${this.#origins()} ${this.#lists.render((lists) => this.#page(lists))}
    </div>`;
  }

  get #source(): Source {
    return { origin: location.origin, site: this.site.id };
  }

  get #chosen(): Choice {
    return this.choice ?? this.#first;
  }

  get #first(): Choice {
    const { rubricExample } = texts().embed;
    return { kind: 'poll', poll: '', rubric: rubricExample, heading: rubricExample, hotline: '', display: 'form' };
  }

  get #measuredWidget(): Widget | undefined {
    return this.#lists.value && widgetOf(this.measured[0] ?? this.#first, this.#lists.value);
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

  #page(lists: Lists): TemplateResult {
    const widget = widgetOf(this.#chosen, lists);
    return html`<div class="embedding">
      <section class="section choice">
        ${widgetChoice(this.#chosen, lists, (to) => this.#change({ choice: { ...this.#chosen, ...to } }))}
        ${this.#fonts()}
      </section>
      ${widget ? html`${this.#preview(widget)} ${this.#ways(widget, lists)}` : nothing}
    </div>`;
  }

  #fonts(): TemplateResult {
    const words = texts().embed;
    const style = styleOf(this.look);
    const input = (name: keyof Look, label: string, placeholder: string) =>
      html`<wa-input
        label=${label}
        placeholder=${placeholder}
        spellcheck="false"
        autocapitalize="off"
        .value=${this.look[name]}
        @input=${(event: Event) => this.#change({ look: { ...this.look, [name]: valueOf(event) } })}
      ></wa-input>`;
    return fold(
      words.fonts,
      false,
      html`<div class="way">
        <p class="hint">${words.fontsHint}</p>
        <div class="pair">
          ${input('font', words.font, 'Georgia, serif')} ${input('headingFont', words.headingFont, 'Georgia, serif')}
          ${input('fontSize', words.fontSize, '17px')}
        </div>
        ${style ? codeBlock(style, words.fontsCode) : nothing}
      </div>`,
    );
  }

  #change({ choice = this.choice, look = this.look }: { choice?: Choice | undefined; look?: Look }): void {
    this.choice = choice;
    this.look = look;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.measured = [choice, look]), pause);
  }

  /** What was learned, where it is about what is chosen now. */
  #factsOf(widget: Widget): EmbedFacts | undefined {
    const isCurrent = JSON.stringify([widget, this.look]) === JSON.stringify([this.#measuredWidget, this.measured[1]]);
    return isCurrent ? this.#facts.value : undefined;
  }

  #preview(widget: Widget): TemplateResult {
    const words = texts().embed;
    const shown = this.#facts.value?.shown;
    const isSame = this.#measuredWidget?.kind === widget.kind;
    return html`<section class="staged" aria-labelledby="preview">
      <h2 id="preview">${words.preview}</h2>
      ${
        shown && isSame
          ? html`<otd-staged-widget
                .widget=${this.#measuredWidget}
                .shown=${shown}
                .language=${this.site.language}
                .look=${this.measured[1]}
              ></otd-staged-widget>
              <p class="hint">${words.previewStill}</p>`
          : this.#facts.render((facts) => html`<p class="empty">${facts ? words.nothingToShow : words.measuring}</p>`)
      }
    </section>`;
  }

  #ways(widget: Widget, lists: Lists): TemplateResult {
    const embedding = { source: this.#source, widget, words: this.#words(widget, lists) };
    const facts = this.#factsOf(widget);
    const change = (to: Partial<typeof this.preloading>) => (this.preloading = { ...this.preloading, ...to });
    return html`<div class="ways">
      ${simpleCode(embedding)}
      <section class="section" aria-label=${texts().embed.title}>
        ${stableCode(embedding, facts)}
        ${
          facts
            ? html`${strictCode(facts)} ${pinnedCode(embedding, facts, { ...this.preloading, change })}
              ${frameCode(embedding, facts)}`
            : nothing
        }
      </section>
    </div>`;
  }

  /** What the link in the element says, in the readers' language. */
  #words(widget: Widget, { polls, hotlines }: Lists): string {
    const { language, currentPoll, name } = this.site;
    if (widget.kind === 'read-also') return '';
    if (widget.kind === 'hotline')
      return pick(hotlines.find(({ id }) => id === widget.hotline)?.settings.title, language);
    const poll = polls.find(({ id }) => id === (widget.poll ?? currentPoll));
    return poll ? pick(poll.settings.question, language) : fill(texts().embed.pollUnnamed, { site: name });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-embed': Embed;
  }
}
