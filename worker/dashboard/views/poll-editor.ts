import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { PollKind } from '../../contract/poll.ts';
import { getPoll, listPolls } from '../api/polls.ts';
import { makeCurrent } from '../api/sites.ts';
import { isChecked, valueOf } from '../control.ts';
import { FormLanguages } from '../form-languages.ts';
import { FormState } from '../form-state.ts';
import { type OptionForm, withIds } from '../option-form.ts';
import '../parts/draft-preview.ts';
import { editNotice } from '../parts/draft-notice.ts';
import { fairPlay } from '../parts/fair-play.ts';
import { fold } from '../parts/fold.ts';
import { kindPicker } from '../parts/kind-picker.ts';
import { languageMenu } from '../parts/language-menu.ts';
import '../parts/option-ids.ts';
import { incompleteTimes, pollRules } from '../parts/poll-rules.ts';
import { hasVotes, pollWords } from '../parts/poll-words.ts';
import {
  blankPoll,
  optionsOf,
  type PollForm,
  pollFormOf,
  pollIdOf,
  pollSettingsOf,
  withOptions,
  withoutLanguage,
  writtenTexts,
} from '../poll-form.ts';
import { explainRefusal, pollErrors } from '../poll-messages.ts';
import { kindDefaults } from '../poll-starters.ts';
import { keepPicture, needsPicture } from '../picture-keeper.ts';
import { newestOf, PollSaver } from '../poll-saving.ts';
import { Resource } from '../resource.ts';
import { go, hrefOf } from '../router.ts';
import { texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { SiteView } from '../view.ts';

interface Known {
  poll: AdminPoll | undefined;
  /** Ids that a new poll may not have. */
  taken: string[];
}

/**
 * Creates a poll, or changes one.
 * @fires otd-sites-changed - The site has another current poll.
 */
@customElement('otd-poll-editor')
export class PollEditor extends SiteView {
  /** Left out: a new one. */
  @property({ attribute: false }) poll: string | undefined;
  readonly #form = new FormState<PollForm>(this, blankPoll(false, 'ru'));
  readonly #languages = new FormLanguages(this);
  readonly #saver = new PollSaver();
  readonly #known = new Resource<Known>(this, {
    key: () => `${this.site.id}/${this.poll ?? ''}`,
    load: () => this.#load(),
  });

  async #load(): Promise<Known> {
    const { id: site, currentPoll, rotation, timeZone, language } = this.site;
    const poll = this.poll === undefined ? undefined : await getPoll(site, this.poll);
    const taken = poll ? [] : (await listPolls(site)).map(({ id }) => id);
    this.#form.start(
      `poll/${site}/${this.poll ?? ''}`,
      poll ? pollFormOf(poll, timeZone, language) : blankPoll(currentPoll === null && rotation.length === 0, language),
      poll?.revision,
    );
    this.#languages.start();
    return { poll, taken };
  }

  protected override render(): TemplateResult {
    const words = texts().pollEditor;
    const { id } = this.site;
    const back =
      this.poll === undefined
        ? hrefOf({ view: 'polls', site: id })
        : hrefOf({ view: 'poll', site: id, poll: this.poll });
    return html`<div class="column with-preview">
      <a class="back" href=${back}
        ><wa-icon name="arrow-left"></wa-icon>${this.poll === undefined ? texts().polls.title : texts().poll.results}</a
      >
      <h1>${this.poll === undefined ? words.newTitle : words.editTitle}</h1>
      ${this.#known.render((known) => this.#editor(known))}
    </div>`;
  }

  #editor(known: Known): TemplateResult {
    const { language: site } = this.site;
    const written = writtenTexts(this.#form.value);
    const languages = this.#languages.shown(site, written);
    return html`${this.#notice(known)}
      <div class="editor">
        <form
          novalidate
          @submit=${(event: Event) => {
            event.preventDefault();
            void this.#save(known);
          }}
        >
          ${this.#kind(known)} ${pollWords(this.#form, { languages, poll: known.poll })}
          ${languageMenu({
            languages: this.#languages,
            site,
            written,
            erase: (language) => this.#form.change(withoutLanguage(this.#form.value, language)),
          })}
          ${pollRules(this.#form, this.site.timeZone)} ${fairPlay(this.#form, this.site, known.poll)}
          ${this.#advanced(known)} ${this.#footer(known)}
        </form>
        <otd-draft-preview .site=${this.site} .form=${this.#form.value}></otd-draft-preview>
      </div>`;
  }

  #notice(known: Known): TemplateResult {
    return editNotice(this.#form, {
      saved: known.poll,
      newestOf,
      title: texts().pollEditor.changedMeanwhile,
      takeNewest: (newest) => this.#takeNewest(known, newest),
      saveOver: (newest) => void this.#saveOver(known, newest),
    });
  }

  #takeNewest(known: Known, newest: AdminPoll): void {
    this.#rebase(newest);
    this.#form.discard();
    this.#known.show({ ...known, poll: newest });
  }

  /** What is typed replaces what others have saved, on the editor's word; what they save after that is safe again. */
  #saveOver(known: Known, newest: AdminPoll): Promise<void> {
    this.#rebase(newest);
    return this.#save({ ...known, poll: newest });
  }

  #rebase(newest: AdminPoll): void {
    this.#form.rebase(pollFormOf(newest, this.site.timeZone, this.site.language), newest.revision);
  }

  #kind({ poll }: Known): TemplateResult {
    return kindPicker({
      kind: this.#form.value.kind,
      fixed: hasVotes(poll),
      messages: this.#form.messages,
      change: (kind) => this.#chooseKind(kind, poll),
    });
  }

  #chooseKind(kind: PollKind, poll: AdminPoll | undefined): void {
    this.#form.messages = new Map();
    this.#form.change({ kind, ...(poll ? {} : kindDefaults[kind]) });
  }

  #advanced({ poll, taken }: Known): TemplateResult {
    const words = texts().pollEditor;
    const { value, messages } = this.#form;
    const wrong = [...messages.keys()].some((pointer) => pointer === '/id' || pointer.endsWith('/id'));
    return fold(
      texts().advanced,
      wrong,
      html`<div class="fields">
        <wa-input
          label=${words.id}
          .value=${pollIdOf(value, taken)}
          maxlength="64"
          ?readonly=${poll !== undefined}
          spellcheck="false"
          autocapitalize="off"
          hint=${messages.get('/id') ?? words.idHint}
          ?data-wrong=${messages.has('/id')}
          @input=${(event: Event) => this.#form.change({ id: valueOf(event) })}
        ></wa-input>
        ${
          value.kind === 'rating'
            ? nothing
            : html`<otd-option-ids
                .options=${withIds(optionsOf(value))}
                .messages=${messages}
                .saved=${poll?.settings.options.map(({ id }) => id) ?? []}
                @otd-options=${(event: CustomEvent<OptionForm[]>) => this.#form.change(withOptions(value, event.detail))}
              ></otd-option-ids>`
        }
      </div>`,
    );
  }

  #footer({ poll }: Known): TemplateResult {
    const words = texts().pollEditor;
    return html`<div class="form-footer">
      <wa-button type="submit" variant="brand" ?loading=${this.#form.busy}
        >${poll ? texts().save : words.create}</wa-button
      >
      ${
        poll
          ? nothing
          : html`<wa-switch
              .checked=${this.#form.value.makeCurrent}
              @change=${(event: Event) => this.#form.change({ makeCurrent: isChecked(event) })}
              >${this.site.rotation.length > 0 ? words.makeCurrentAlone : words.makeCurrent}</wa-switch
            >`
      }
    </div>`;
  }

  async #save(known: Known): Promise<void> {
    const { value } = this.#form;
    const messages = new Map([...pollErrors(value, this.site.timeZone, known.taken), ...incompleteTimes(this)]);
    if (messages.size > 0) return this.#form.complain(messages);
    let id = '';
    const put = async () => {
      const poll = await this.#put(known, value);
      ({ id } = poll);
      // Nobody waits for it.
      if (needsPicture(poll, known.poll, this.site)) void keepPicture(this.site, poll);
      if (value.makeCurrent) await this.#makeCurrent(id);
    };
    if (!(await this.#form.submit(put, explainRefusal))) return;
    toast(known.poll ? texts().saved : texts().pollEditor.created);
    go({ view: 'poll', site: this.site.id, poll: id });
  }

  #put({ poll, taken }: Known, form: PollForm): Promise<AdminPoll> {
    const site = this.site.id;
    const settings = pollSettingsOf(form, this.site.timeZone);
    if (poll) return this.#saver.change({ site, settings, read: poll, basis: this.#form.basis ?? poll.revision });
    return this.#saver.create({ site, settings, taken, idBeside: (others) => pollIdOf(form, others) });
  }

  async #makeCurrent(id: string): Promise<void> {
    await makeCurrent(this.site, id);
    this.dispatchEvent(new Event('otd-sites-changed', { bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-editor': PollEditor;
  }
}
