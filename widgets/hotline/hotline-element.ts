import type { HotlineAnswer, MessageAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import { type Answer, type Letter, Outbox } from '../core/outbox.ts';
import { randomId } from '../core/random-id.ts';
import { WidgetElement } from '../core/widget-element.ts';
import { directionOf } from '../core/words.ts';
import { faultView, fieldView, wordsView } from './field-view.ts';
import { explainFaults, findFaults } from './find-faults.ts';
import { hotlineStyles } from './hotline.styles.ts';
import {
  claimPending,
  dropPending,
  type Fields,
  keepDraft,
  keepPending,
  type Pending,
  recallDraft,
  releasePending,
  sameWords,
} from './message-draft.ts';
import { thanksView } from './thanks-view.ts';
import { html, nothing, type TemplateResult } from 'lit/html.js';

/**
 * A form with which readers write to the newsroom.
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
export class OtklikHotline extends WidgetElement<HotlineAnswer> {
  static override readonly styles = hotlineStyles;
  static readonly observedAttributes = ['hotline', 'site', 'lang', 'display'];

  /** Site and hotline that the words below belong to. */
  #hotline = '';
  #fields: Fields = {};
  /** The message that is on its way. */
  #pending: Pending | undefined;
  /** By field id; `''` is the consent. */
  #faults: Record<string, string> = {};
  /** Pointers to what the worker refused, until the form as it is now can say why. */
  #refused: string[] = [];
  #message = '';
  #receipt = '';
  #copied = false;
  /** A field to go to once the page shows what is wrong with it. */
  #goToFault = false;
  /** To the other forms of this site, in this page and in other tabs. */
  #others: BroadcastChannel | undefined;
  readonly #outbox = new Outbox(
    this,
    () => this.#letter,
    (answer) => this.#settle(answer),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#others = new BroadcastChannel('otklik-hotline');
    this.#others.addEventListener('message', this.#hear);
    if (this.#pending) claimPending(this.#hotline, this.#pending.at);
    void this.#outbox.flush();
  }

  disconnectedCallback(): void {
    this.#others?.close();
    this.#outbox.stop();
    if (this.#pending) releasePending(this.#pending);
  }

  protected override get modest(): boolean {
    return this.#dialog;
  }

  get #dialog(): boolean {
    return this.getAttribute('display') === 'dialog';
  }

  protected override received(data: HotlineAnswer): void {
    const hotline = `${data.site}/${data.hotline}`;
    if (hotline !== this.#hotline) this.#begin(hotline, data);
    if (this.#refused.length) this.#faults = explainFaults(data, this.#fields, this.#refused);
    this.#refused = [];
    void this.#outbox.flush();
  }

  /** With what this device holds for the hotline. */
  #begin(hotline: string, { texts }: HotlineAnswer): void {
    if (this.#pending) releasePending(this.#pending);
    this.#hotline = hotline;
    this.#faults = {};
    this.#receipt = '';
    this.#pending = claimPending(hotline);
    this.#fields = this.#pending ? (JSON.parse(this.#pending.body) as MessageRequest).fields : recallDraft(hotline);
    this.#message = Object.values(this.#fields).some(Boolean) ? texts.draftRestored : '';
  }

  get #letter(): Letter | undefined {
    if (!this.data || !this.#pending) return undefined;
    const { site, hotline } = this.data;
    const { at, body } = this.#pending;
    return {
      id: at,
      url: `${this.otklik!.api}v1/sites/${site}/hotlines/${hotline}/messages`,
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': at.slice(-22) },
      proof: 'receipt',
    };
  }

  protected override view(data: HotlineAnswer): TemplateResult {
    const { title, intro, language, open, texts } = data;
    const dialog = this.#dialog;
    const box = html`
      <section class="box" part="box" lang=${language} dir=${directionOf(language)} aria-labelledby="title">
        ${
          dialog
            ? html`<button class="close" part="button close" aria-label=${texts.close} @click=${this.#close}>×</button>`
            : nothing
        }
        <h2 id="title" part="heading" tabindex="-1">${this.#receipt ? texts.sent : title}</h2>
        ${
          this.#receipt
            ? thanksView(this.#receipt, this.#copied, `${this.otklik!.api}r/`, texts, this.#copy, this.#another)
            : [intro && html`<p>${intro}</p>`, open ? this.#form(data) : this.#closed(data)]
        }
      </section>
    `;
    return dialog
      ? html`
          <button class="quiet" part="button opener" aria-haspopup="dialog" @click=${this.#open}>
            ${this.#receipt ? texts.sent : title}
          </button>
          <dialog part="dialog" aria-labelledby="title" closedby="any">${box}</dialog>
        `
      : box;
  }

  #closed({ fields, texts }: HotlineAnswer): TemplateResult {
    return html`<p role="status">${texts.closed}</p>
      ${wordsView(fields, this.#fields)}`;
  }

  #form({ fields, consent, texts }: HotlineAnswer): TemplateResult {
    const kept = this.#pending;
    const fault = this.#faults[''];
    const { fresh } = this.#outbox;
    return html`
      <form novalidate @submit=${this.#submit} @input=${this.#type}>
        <fieldset ?disabled=${kept}>
          ${fields.map((field) => fieldView(field, this.#fields[field.id] ?? '', this.#faults[field.id], texts))}
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
          <p class="note" part="note" role="status">${kept ? (fresh ? '' : texts.kept) : this.#message}</p>
          <button part="button" class=${kept && !fresh ? 'quiet' : ''} aria-disabled=${fresh}>
            ${fresh ? texts.sending : kept ? texts.retry : texts.send}
          </button>
        </div>
      </form>
    `;
  }

  protected override drawn(root: ShadowRoot): void {
    if (this.#goToFault) root.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    this.#goToFault = false;
  }

  readonly #open = ({ currentTarget }: Event) => {
    ((currentTarget as Element).nextElementSibling as HTMLDialogElement).showModal();
  };

  readonly #close = ({ currentTarget }: Event) => (currentTarget as Element).closest('dialog')!.close();

  /** Every keystroke is kept on this device. */
  readonly #type = ({ currentTarget }: Event) => {
    this.#fields = this.#read(currentTarget as HTMLFormElement);
    keepDraft(this.#hotline, this.#fields);
  };

  /** What the form says, of the fields that it has now. */
  #read(form: HTMLFormElement): Fields {
    const data = new FormData(form);
    return Object.fromEntries(this.data!.fields.map(({ id }) => [id, textOf(data, `field-${id}`)]));
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (this.#pending) return this.#outbox.send();
    const data = this.data!;
    const form = event.currentTarget as HTMLFormElement;
    this.#fields = this.#read(form);
    const fields = Object.fromEntries(Object.entries(this.#fields).filter(([, answer]) => answer.trim()));
    this.#faults = findFaults(data, fields);
    if (!new FormData(form).has('consent')) this.#faults[''] = data.texts.consentNeeded;
    this.#goToFault = Object.keys(this.#faults).length > 0;
    this.#message = '';
    if (!this.#goToFault && this.tell('otklik-before-send', { hotline: data.hotline, fields })) {
      this.#post(fields, textOf(new FormData(form), 'website'));
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
    this.#pending = keepPending(this.#hotline, randomId(), JSON.stringify(message));
    // From a draft it has become a message, in whatever form it was typed.
    if (sameWords(recallDraft(this.#hotline), fields)) keepDraft(this.#hotline);
    this.#others?.postMessage([this.#hotline, fields]);
    this.#outbox.send();
  }

  /** Another form has sent something. */
  readonly #hear = ({ data: [hotline, fields] }: MessageEvent<[string, Fields]>) => {
    if (hotline !== this.#hotline || this.#pending) return;
    if (sameWords(this.#fields, fields)) {
      this.#fields = this.#faults = {};
      this.#message = '';
      this.shadowRoot!.querySelector('form')?.reset();
      this.requestUpdate();
    } else if (Object.values(this.#fields).some(Boolean)) keepDraft(this.#hotline, this.#fields);
  };

  #settle({ ok, body }: Answer): void {
    const { hotline, texts } = this.data!;
    dropPending(this.#pending!);
    this.#pending = undefined;
    if (ok) {
      this.#receipt = (body as Partial<MessageAnswer>).receipt!;
      this.#copied = false;
      this.#fields = {};
      this.tell('otklik-sent', { hotline });
      return;
    }
    // Refused: what was typed stays in the form, and another attempt is another message.
    keepDraft(this.#hotline, this.#fields);
    this.#message = texts.refused;
    this.#refused = ((body as Partial<Problem>).errors ?? []).map(({ pointer }) => pointer);
    if (body.code === 'hotline.closed') this.data = { ...this.data!, open: false };
    // The form may have been edited since it was loaded.
    else this.load();
    this.tell('otklik-failed', { code: body.code! });
  }

  readonly #copy = async ({ currentTarget }: Event) => {
    const code = (currentTarget as Element).closest('.box')!.querySelector('output')!;
    try {
      await navigator.clipboard.writeText(this.#receipt);
      this.#copied = true;
      this.requestUpdate();
    } catch {
      // No clipboard here: the code is selected, and the reader copies it.
      getSelection()?.selectAllChildren(code);
    }
  };

  readonly #another = () => {
    this.#begin(this.#hotline, this.data!);
    this.requestUpdate();
    void this.#outbox.flush();
  };
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

declare global {
  interface HTMLElementTagNameMap {
    'otklik-hotline': OtklikHotline;
  }
}
