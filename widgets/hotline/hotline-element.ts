import type { HotlineAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import { json } from '../core/json.ts';
import { randomId } from '../core/random-id.ts';
import { SendingElement, stay } from '../core/sending-element.ts';
import { directionOf } from '../core/words.ts';
import { faultView, fieldView } from './field-view.ts';
import { findFaults } from './find-faults.ts';
import { hotlineStyles } from './hotline.styles.ts';
import { type Fields, holdsWords, keepDraft, keepPending, type Pending } from './message-draft.ts';
import type { HotlineHost, Sending } from './sending.ts';
import { html, type TemplateResult } from 'lit/html.js';

type DialogPart = typeof import('./dialog-view.ts');

/**
 * A form with which readers write to the newsroom. What becomes of a message once it is sent comes in a file of its own,
 * and so does the dialog.
 *
 * @tag otklik-hotline
 * @attr {string} hotline - Id of the hotline.
 * @attr {'page' | 'dialog'} display - `dialog`: a button in the page that opens the form.
 * @attr {string} site - Id of the site, where it is not the script's.
 * @attr {string} lang - Language, where it is not the page's.
 * @attr {'light' | 'dark' | 'auto'} theme - Colour scheme; the page's where it is left out, the reader's for `auto`.
 * @slot - Shown until the form is there, and beside the apology where it cannot be loaded.
 * @fires otklik-before-send - Cancelable.
 * @fires otklik-sent
 * @fires otklik-failed
 * @csspart box - The whole form.
 * @csspart heading
 * @csspart opener - The button that opens the dialog.
 * @csspart dialog
 * @csspart field - A label with its control.
 * @csspart input - The control itself.
 * @csspart fault - What is wrong with a field.
 * @csspart button
 * @csspart note - What there is to say about the message.
 * @csspart receipt - The receipt code.
 * @cssprop --otklik-accent - Buttons and links; `--otklik-on-accent` is the text on it.
 * @cssprop --otklik-ink - Text; also `--otklik-muted`, `--otklik-line`, `--otklik-surface`.
 * @cssprop --otklik-font - Also `--otklik-heading-font`, `--otklik-font-size`.
 * @cssprop --otklik-padding - Also `--otklik-margin`, `--otklik-radius`.
 */
export class OtklikHotline extends SendingElement<HotlineAnswer, DialogPart, Sending> implements HotlineHost {
  static override readonly styles = hotlineStyles;
  static readonly observedAttributes = ['hotline', 'site', 'lang', 'display'];

  fields: Fields = {};
  pending: Pending | undefined;
  faults: Record<string, string> = {};
  message = '';
  /** Site and hotline that the above belongs to. */
  #hotline = '';
  /** A field to go to once the page shows what is wrong with it. */
  #goToFault = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.courier?.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.courier?.disconnect();
  }

  override async ready(): Promise<Sending> {
    return this.courier ?? (await import('./sending.ts')).hire(this);
  }

  get waiting(): string | undefined {
    return this.data && this.pending?.at;
  }

  protected override get modest(): boolean {
    return this.getAttribute('display') === 'dialog';
  }

  protected override async prepare(data: HotlineAnswer): Promise<DialogPart | undefined> {
    const [dialog] = await Promise.all([
      this.modest ? import('./dialog-view.ts') : undefined,
      (!data.open || holdsWords(nameOf(data))) && this.ready(),
    ]);
    return dialog;
  }

  protected override received(data: HotlineAnswer): void {
    const hotline = nameOf(data);
    if (hotline !== this.#hotline) {
      this.#hotline = hotline;
      this.fields = this.faults = {};
      this.message = '';
      this.pending = undefined;
      this.clear();
    }
    this.courier?.received(data);
    void this.flush();
  }

  protected override view(data: HotlineAnswer): TemplateResult {
    const { title, intro, language, open, texts } = data;
    const thanks = this.courier?.thanks(data);
    const heading = thanks ? texts.sent : title;
    const box = html`
      <section class="box" part="box" lang=${language} dir=${directionOf(language)} aria-labelledby="title">
        ${this.extra?.closer(texts)}
        <h2 id="title" part="heading" tabindex="-1">${heading}</h2>
        ${thanks ?? [intro && html`<p>${intro}</p>`, open ? this.#form(data) : this.courier?.closed(data)]}
      </section>
    `;
    return this.extra?.dialogView(heading, box) ?? box;
  }

  #form({ fields, consent, texts }: HotlineAnswer): TemplateResult {
    const kept = this.pending;
    const fault = this.faults[''];
    const { fresh } = this;
    return html`
      <form novalidate @submit=${stay} @input=${this.#type}>
        <fieldset ?disabled=${kept}>
          ${fields.map((field) => fieldView(field, this.fields[field.id] ?? '', this.faults[field.id], texts))}
          <label class="trap" aria-hidden="true"
            >Website <input name="website" tabindex="-1" autocomplete="off"
          /></label>
          <div part="field">
            <label class="consent">
              <input
                type="checkbox"
                name="consent"
                required
                aria-invalid=${fault !== undefined}
                aria-describedby="fault-"
                .checked=${Boolean(kept)}
              />
              <span>${consent.text}</span>
            </label>
            ${faultView('', fault)}
          </div>
        </fieldset>
        <div class="foot">
          <p class="note" part="note" role="status">${kept ? (fresh ? '' : texts.kept) : this.message}</p>
          <button part="button" class=${kept && !fresh ? 'quiet' : ''} aria-disabled=${fresh} @click=${this.#press}>
            ${fresh ? texts.sending : kept ? texts.retry : texts.send}
          </button>
        </div>
      </form>
    `;
  }

  protected override drawn(root: ShadowRoot): void {
    super.drawn(root);
    if (this.#goToFault) root.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    this.#goToFault = false;
  }

  /** Every keystroke is kept on this device. */
  readonly #type = ({ currentTarget }: Event) => {
    this.fields = this.#read(new FormData(currentTarget as HTMLFormElement));
    keepDraft(this.#hotline, this.fields);
  };

  /** What the form says, of the fields that it has now. */
  #read(form: FormData): Fields {
    return Object.fromEntries(this.data!.fields.map(({ id }) => [id, textOf(form, `field-${id}`)]));
  }

  readonly #press = (event: Event) => {
    event.preventDefault();
    if (this.pending) return this.send();
    const data = this.data!;
    const form = new FormData((event.currentTarget as HTMLButtonElement).form!);
    this.fields = this.#read(form);
    const fields = Object.fromEntries(Object.entries(this.fields).filter(([, answer]) => answer.trim()));
    this.faults = findFaults(data, fields);
    if (!form.has('consent')) this.faults[''] = data.texts.consentNeeded;
    this.#goToFault = Object.keys(this.faults).length > 0;
    this.message = '';
    if (!this.#goToFault && this.tell('otklik-before-send', { hotline: data.hotline, fields })) {
      this.#post(fields, textOf(form, 'website'));
    }
    this.requestUpdate();
  };

  #post(fields: Fields, website: string): void {
    const { consent, language } = this.data!;
    const message: MessageRequest = {
      fields,
      consent: consent.version,
      language,
      page: (location.origin + location.pathname).slice(0, 2048),
      ...(website && { website }),
    };
    // Before anything is loaded or sent, so that nothing is lost.
    this.pending = keepPending(this.#hotline, randomId(), json(message));
    this.send();
  }
}

/** Site and hotline. */
const nameOf = ({ site, hotline }: HotlineAnswer) => `${site}/${hotline}`;

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

declare global {
  interface HTMLElementTagNameMap {
    'otklik-hotline': OtklikHotline;
  }
}
