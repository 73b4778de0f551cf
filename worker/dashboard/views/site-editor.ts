import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Language, languages } from '../../contract/common.ts';
import type { Site } from '../../contract/site.ts';
import { listPolls } from '../api/polls.ts';
import { changeSite, createSite } from '../api/sites.ts';
import { under, valueOf } from '../control.ts';
import { FormState } from '../form-state.ts';
import { languageName } from '../language-name.ts';
import { editNotice } from '../parts/draft-notice.ts';
import { siteKeys } from '../parts/site-keys.ts';
import { sitePolls } from '../parts/site-polls.ts';
import { keepPictures } from '../picture-keeper.ts';
import { Resource } from '../resource.ts';
import { go } from '../router.ts';
import { newestSiteOf } from '../site-changes.ts';
import { blankSite, explainSiteRefusal, siteErrors, type SiteForm, siteFormOf, siteSettingsOf } from '../site-form.ts';
import { slugOf } from '../slug.ts';
import { timeNow } from '../dates.ts';
import { currentLanguage, fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { View } from '../view.ts';

/**
 * Creates a site, or changes one.
 * @fires otd-sites-changed
 */
@customElement('otd-site-editor')
export class SiteEditor extends View {
  /** Left out: a new one. */
  @property({ attribute: false }) site: Site | undefined;
  /** Ids that are taken. */
  @property({ attribute: false }) others: Site[] = [];
  readonly #form = new FormState<SiteForm>(this, blankSite(currentLanguage()));
  readonly #polls = new Resource(this, {
    key: () => this.site?.id ?? '',
    load: () => (this.site ? listPolls(this.site.id) : Promise.resolve([])),
  });

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('site') || (this.hasUpdated && changed.get('site') !== undefined && this.#form.dirty)) return;
    this.#form.start(`site/${this.site?.id ?? ''}`, this.site ? siteFormOf(this.site) : blankSite(currentLanguage()));
  }

  protected override render(): TemplateResult {
    const words = texts().site;
    const first = !this.site && this.others.length === 0;
    return html`<div class="column">
      <h1>${this.site ? words.settingsTitle : first ? words.firstTitle : words.newTitle}</h1>
      ${first ? html`<p class="lead">${words.firstIntro}</p>` : nothing} ${this.#notices()}
      <form novalidate @submit=${this.#submit}>${this.#fields()} ${this.#footer()}</form>
    </div>`;
  }

  #notices(): TemplateResult {
    return editNotice(this.#form, {
      // What others have saved of other settings is no matter of this form's.
      saved: undefined,
      newestOf: newestSiteOf,
      title: texts().site.changedMeanwhile,
      takeNewest: (newest) => this.#takeNewest(newest),
      saveOver: () => void this.#save('replace'),
    });
  }

  #takeNewest(newest: Site): void {
    this.#form.discard();
    this.#form.start(`site/${newest.id}`, siteFormOf(newest));
    this.#tellOthers();
  }

  #tellOthers(): void {
    this.dispatchEvent(new Event('otd-sites-changed', { bubbles: true }));
  }

  #fields(): TemplateResult {
    const words = texts().site;
    const { value, messages } = this.#form;
    return html`
      <wa-input
        label=${words.name}
        .value=${value.name}
        maxlength="200"
        required
        placeholder=${words.namePlaceholder}
        hint=${under(messages, '/name')}
        ?data-wrong=${messages.has('/name')}
        @input=${this.#rename}
      ></wa-input>
      ${
        this.site
          ? nothing
          : html`<wa-input
              label=${words.id}
              .value=${value.id}
              maxlength="64"
              required
              autocapitalize="off"
              spellcheck="false"
              hint=${under(messages, '/id', words.idHint)}
              ?data-wrong=${messages.has('/id')}
              @input=${(event: Event) => this.#form.change({ id: valueOf(event), idIsOwn: true })}
            ></wa-input>`
      }
      <wa-textarea
        label=${words.origins}
        .value=${value.origins}
        rows="3"
        resize="auto"
        spellcheck="false"
        hint=${under(messages, '/origins', words.originsHint)}
        ?data-wrong=${messages.has('/origins')}
        @input=${(event: Event) => this.#form.change({ origins: valueOf(event) })}
      ></wa-textarea>
      <wa-select
        label=${words.language}
        .value=${value.language}
        @change=${(event: Event) => this.#form.change({ language: valueOf(event) as Language })}
      >
        ${languages.map(
          (language) => html`<wa-option value=${language} lang=${language}>${languageName(language)}</wa-option>`,
        )}
      </wa-select>
      ${this.#timeZone()}
      ${this.site ? html`${this.#polls.render((polls) => sitePolls(this.#form, polls))} ${siteKeys(this.#form, this.site)}` : nothing}
    `;
  }

  #timeZone(): TemplateResult {
    const words = texts().site;
    const { value, messages } = this.#form;
    return html`<div class="native-control">
      <label for="time-zone">${words.timeZone}</label>
      <select
        id="time-zone"
        aria-describedby="time-zone-hint"
        ?data-wrong=${messages.has('/timeZone')}
        @change=${(event: Event) => this.#form.change({ timeZone: valueOf(event) })}
      >
        ${timeZones(value.timeZone).map(
          (zone) =>
            html`<option value=${zone} ?selected=${zone === value.timeZone}>${zone.replaceAll('_', ' ')}</option>`,
        )}
      </select>
      <p class="hint" id="time-zone-hint">
        ${under(messages, '/timeZone', `${words.timeZoneHint} ${clockOf(value.timeZone)}`)}
      </p>
    </div>`;
  }

  #footer(): TemplateResult {
    return html`<div class="form-footer">
      <wa-button type="submit" variant="brand" ?loading=${this.#form.busy}>
        ${this.site ? texts().save : texts().site.create}
      </wa-button>
    </div>`;
  }

  /** The form goes on with what was saved: keys that were pasted are in their list. */
  #saved(site: Site, before: Site | undefined): void {
    if (!before) return;
    this.#form.value = siteFormOf(site);
    const isOtherwiseNamed = site.name !== before.name || site.language !== before.language;
    // Nobody waits for it.
    if (isOtherwiseNamed) void keepPictures(site);
  }

  readonly #rename = (event: Event) => {
    const name = valueOf(event);
    const { id, idIsOwn } = this.#form.value;
    this.#form.change({ name, id: idIsOwn || this.site ? id : slugOf(name) });
  };

  readonly #submit = (event: Event) => {
    event.preventDefault();
    void this.#save('keep');
  };

  /** `theirs`: what becomes of a setting that somebody else has changed, too. */
  async #save(theirs: 'keep' | 'replace'): Promise<void> {
    const taken = this.site ? [] : this.others.map(({ id }) => id);
    const messages = siteErrors(this.#form.value, taken);
    if (messages.size > 0) return this.#form.complain(messages);
    const id = this.site?.id ?? this.#form.value.id;
    const settings = siteSettingsOf(this.#form.value);
    const read = this.#form.value.read ?? this.site;
    const put = async () =>
      this.#saved(read ? await changeSite(read, settings, theirs) : await createSite(id, settings), read);
    if (!(await this.#form.submit(put, explainSiteRefusal))) return;
    this.#tellOthers();
    toast(this.site ? texts().saved : texts().site.created);
    if (!this.site) go({ view: 'overview', site: id });
  }
}

function clockOf(timeZone: string): string {
  return fill(`${texts().site.now}.`, { time: timeNow(timeZone) });
}

/** All zones that the browser knows, and the site's own if it is not among them. */
function timeZones(own: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', own])].sort();
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-site-editor': SiteEditor;
  }
}
