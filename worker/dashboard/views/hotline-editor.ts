import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Language } from '../../contract/common.ts';
import type { AdminHotline } from '../../contract/hotline.ts';
import { getHotline, listHotlines } from '../api/hotlines.ts';
import { isChecked, valueOf } from '../control.ts';
import { FormLanguages } from '../form-languages.ts';
import { FormState } from '../form-state.ts';
import type { FormText } from '../form-text.ts';
import {
  explainHotlineRefusal,
  hotlineErrors,
  type HotlineForm,
  hotlineFormOf,
  hotlineIdOf,
  hotlineSettingsOf,
  starterHotline,
  withoutLanguage,
  writtenTexts,
} from '../hotline-form.ts';
import { HotlineSaver, newestOf } from '../hotline-saving.ts';
import { editNotice } from '../parts/draft-notice.ts';
import '../parts/field-rows.ts';
import { fold } from '../parts/fold.ts';
import { languageMenu } from '../parts/language-menu.ts';
import { localizedInput } from '../parts/localized-input.ts';
import { Resource } from '../resource.ts';
import { go, hrefOf } from '../router.ts';
import { texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { SiteView } from '../view.ts';

interface Known {
  hotline: AdminHotline | undefined;
  /** Ids that a new hotline may not have. */
  taken: string[];
}

/** Composes a hotline's form. */
@customElement('otd-hotline-editor')
export class HotlineEditor extends SiteView {
  /** Left out: a new one. */
  @property({ attribute: false }) hotline: string | undefined;
  readonly #form = new FormState<HotlineForm>(this, starterHotline('en'));
  readonly #languages = new FormLanguages(this);
  readonly #saver = new HotlineSaver();
  readonly #known = new Resource<Known>(this, {
    key: () => `${this.site.id}/${this.hotline ?? ''}`,
    load: () => this.#load(),
  });

  async #load(): Promise<Known> {
    const { id: site, language } = this.site;
    const saved = this.hotline === undefined ? undefined : await getHotline(site, this.hotline);
    const taken = saved ? [] : (await listHotlines(site)).map(({ id }) => id);
    this.#form.start(
      `hotline/${site}/${this.hotline ?? ''}`,
      saved ? hotlineFormOf(saved) : starterHotline(language),
      saved?.revision,
    );
    this.#languages.start();
    return { hotline: saved, taken };
  }

  protected override render(): TemplateResult {
    const words = texts().hotline;
    const back = hrefOf(
      this.hotline === undefined
        ? { view: 'hotlines', site: this.site.id }
        : { view: 'inbox', site: this.site.id, hotline: this.hotline },
    );
    return html`<div class="column">
      <a class="back" href=${back}><wa-icon name="arrow-left"></wa-icon>${words.title}</a>
      <h1>${this.hotline === undefined ? words.newTitle : words.editTitle}</h1>
      ${this.#known.render((known) => this.#editor(known))}
    </div>`;
  }

  #editor(known: Known): TemplateResult {
    const words = texts().hotlineEditor;
    const { value, messages, busy } = this.#form;
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#save(known);
    };
    return html`${this.#notice(known)}
      <form novalidate @submit=${submit}>
        ${this.#text('title', words.name, '/title', 200)}
        ${this.#text('intro', words.intro, '/intro', 1000, words.introHint, 3)}
        <otd-field-rows
          .fields=${value.fields}
          .languages=${this.#shown}
          .messages=${messages}
          @otd-fields=${(event: CustomEvent<HotlineForm['fields']>) => this.#form.change({ fields: event.detail })}
        ></otd-field-rows>
        ${this.#text('consent', words.consent, '/consent/text', 2000, words.consentHint, 4)} ${this.#languageMenu()}
        ${this.#advanced(known.taken)}
        <div class="form-footer">
          <wa-button type="submit" variant="brand" ?loading=${busy}
            >${this.hotline === undefined ? texts().hotline.create : texts().save}</wa-button
          >
          <wa-switch
            .checked=${value.open}
            hint=${words.openHint}
            @change=${(event: Event) => this.#form.change({ open: isChecked(event) })}
            >${words.open}</wa-switch
          >
        </div>
      </form>`;
  }

  #text(
    name: 'title' | 'intro' | 'consent',
    label: string,
    pointer: string,
    maxLength: number,
    hint = '',
    rows?: number,
  ): TemplateResult {
    return localizedInput({
      label,
      hint,
      text: this.#form.value[name],
      languages: this.#shown,
      maxLength,
      ...(rows !== undefined && { rows }),
      required: name !== 'intro',
      pointer,
      messages: this.#form.messages,
      change: (text: FormText) => this.#form.change({ [name]: text }),
    });
  }

  get #shown(): Language[] {
    return this.#languages.shown(this.site.language, writtenTexts(this.#form.value));
  }

  #languageMenu(): TemplateResult {
    return languageMenu({
      languages: this.#languages,
      site: this.site.language,
      written: writtenTexts(this.#form.value),
      erase: (language) => this.#form.change(withoutLanguage(this.#form.value, language)),
    });
  }

  #advanced(taken: string[]): TemplateResult {
    const words = texts().hotlineEditor;
    const { value, messages } = this.#form;
    return fold(
      texts().advanced,
      messages.has('/id'),
      html`
        <wa-input
          label=${words.id}
          .value=${hotlineIdOf(value, taken)}
          maxlength="64"
          ?readonly=${this.hotline !== undefined}
          spellcheck="false"
          autocapitalize="off"
          hint=${messages.get('/id') ?? words.idHint}
          ?data-wrong=${messages.has('/id')}
          @input=${(event: Event) => this.#form.change({ id: valueOf(event) })}
        ></wa-input>
      `,
    );
  }

  #notice(known: Known): TemplateResult {
    return editNotice(this.#form, {
      saved: known.hotline,
      newestOf,
      title: texts().hotlineEditor.changedMeanwhile,
      takeNewest: (newest) => this.#takeNewest(known, newest),
      saveOver: (newest) => void this.#saveOver(known, newest),
    });
  }

  #takeNewest(known: Known, newest: AdminHotline): void {
    this.#form.rebase(hotlineFormOf(newest), newest.revision);
    this.#form.discard();
    this.#known.show({ ...known, hotline: newest });
  }

  /** What is typed replaces what others have saved, on the editor's word; what they save after that is safe again. */
  #saveOver(known: Known, newest: AdminHotline): Promise<void> {
    this.#form.rebase(hotlineFormOf(newest), newest.revision);
    return this.#save({ ...known, hotline: newest });
  }

  async #save(known: Known): Promise<void> {
    const { value } = this.#form;
    const today = new Date();
    const messages = hotlineErrors(value, known.taken, today);
    if (messages.size > 0) return this.#form.complain(messages);
    let id = '';
    const put = async () => ({ id } = await this.#put(known, value, today));
    if (!(await this.#form.submit(put, explainHotlineRefusal))) return;
    toast(this.hotline === undefined ? texts().hotline.created : texts().saved);
    go({ view: 'inbox', site: this.site.id, hotline: id });
  }

  #put({ hotline, taken }: Known, form: HotlineForm, today: Date): Promise<AdminHotline> {
    const site = this.site.id;
    const settings = hotlineSettingsOf(form, today);
    if (hotline)
      return this.#saver.change({ site, settings, read: hotline, basis: this.#form.basis ?? hotline.revision });
    return this.#saver.create({ site, settings, taken, idBeside: (others) => hotlineIdOf(form, others) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-hotline-editor': HotlineEditor;
  }
}
