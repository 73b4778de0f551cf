import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HotlineAnswer, MessageAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import { Outbox, post, type Settled } from '../core/outbox.ts';
import { randomId } from '../core/random-id.ts';
import { WidgetElement } from '../core/widget-element.ts';
import { faultView, fieldView } from './field-view.ts';
import { findFaults } from './find-faults.ts';
import { hotlineStyles } from './hotline.styles.ts';
import { keepDraft, type MessageDraft, recallDraft } from './message-draft.ts';

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
  static readonly observedAttributes = ['hotline', 'lang', 'display'];

  #draft: MessageDraft = { fields: {} };
  /** By field id; `''` is the consent. */
  #faults: Record<string, string> = {};
  #message = '';
  #receipt = '';
  #copied = false;
  /** A field to go to once the page shows what is wrong with it. */
  #goToFault = false;
  readonly #outbox = new Outbox(this, () => this.#deliver());

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#draft.kept) void this.#outbox.flush();
  }

  disconnectedCallback(): void {
    this.#outbox.stop();
  }

  protected override received({ hotline, texts }: HotlineAnswer): void {
    this.#draft = recallDraft(this.site, hotline);
    if (Object.values(this.#draft.fields).some(Boolean)) this.#message ||= texts.draftRestored;
    if (this.#draft.kept) void this.#outbox.flush();
  }

  protected override view(data: HotlineAnswer): TemplateResult {
    const { title, intro, language, open, texts } = data;
    const dialog = this.getAttribute('display') === 'dialog';
    const box = html`
      <section class="box" part="box" lang=${language} dir="auto" aria-labelledby="title">
        ${
          dialog
            ? html`<button class="close" part="button close" aria-label=${texts.close} @click=${this.#close}>×</button>`
            : nothing
        }
        <h2 id="title" part="heading" tabindex="-1">${this.#receipt ? texts.sent : title}</h2>
        ${
          this.#receipt
            ? this.#thanks(data)
            : [intro && html`<p>${intro}</p>`, open ? this.#form(data) : html`<p role="status">${texts.closed}</p>`]
        }
      </section>
    `;
    return dialog
      ? html`
          <button class="quiet" part="button opener" aria-haspopup="dialog" @click=${this.#open}>${title}</button>
          <dialog part="dialog" aria-labelledby="title" closedby="any">${box}</dialog>
        `
      : box;
  }

  #form({ fields, consent, texts }: HotlineAnswer): TemplateResult {
    const { kept } = this.#draft;
    const fault = this.#faults[''];
    const { fresh } = this.#outbox;
    return html`
      <form novalidate @submit=${this.#submit} @input=${this.#type}>
        <fieldset ?disabled=${kept}>
          ${fields.map((field) => fieldView(field, this.#draft.fields[field.id] ?? '', this.#faults[field.id], texts))}
          <label class="trap" aria-hidden="true"
            >Website <input name="website" tabindex="-1" autocomplete="off"
          /></label>
          <div part="field">
            <label class="consent">
              <input
                type="checkbox"
                name="consent"
                required
                aria-invalid=${Boolean(fault)}
                aria-describedby="fault-"
                .checked=${Boolean(kept)}
              />
              <span>${consent.text}</span>
            </label>
            ${faultView('', fault)}
          </div>
        </fieldset>
        <div class="foot">
          <button part="button" class=${kept && !fresh ? 'quiet' : ''} aria-disabled=${fresh}>
            ${fresh ? texts.sending : kept ? texts.retry : texts.send}
          </button>
          <p class="note" part="note" role="status">${kept ? (fresh ? '' : texts.kept) : this.#message}</p>
        </div>
      </form>
    `;
  }

  #thanks({ texts }: HotlineAnswer): TemplateResult {
    return html`
      <div class="receipt" role="status">
        <p>${texts.receipt}</p>
        <output part="receipt">${this.#receipt}</output>
        <p class="note">${texts.receiptHint}</p>
      </div>
      <p class="foot">
        <button part="button" @click=${this.#copy}>${this.#copied ? texts.copied : texts.copy}</button>
        <a href="${this.otklik!.api}r/" target="_blank" rel="noopener">${texts.status}</a>
        <button part="button" class="quiet" @click=${this.#another}>${texts.another}</button>
      </p>
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
    const form = new FormData(currentTarget as HTMLFormElement);
    const { hotline, fields } = this.data!;
    this.#draft = { fields: Object.fromEntries(fields.map(({ id }) => [id, textOf(form, `field-${id}`)])) };
    keepDraft(this.site, hotline, this.#draft);
  };

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (this.#draft.kept) return void this.#outbox.flush();
    const data = this.data!;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const fields = Object.fromEntries(Object.entries(this.#draft.fields).filter(([, answer]) => answer.trim()));
    this.#faults = findFaults(data, fields);
    if (!form.has('consent')) this.#faults[''] = data.texts.consentNeeded;
    this.#goToFault = Object.keys(this.#faults).length > 0;
    this.#message = '';
    if (!this.#goToFault && this.tell('otklik-before-send', { hotline: data.hotline, fields })) {
      const website = textOf(form, 'website');
      const message: MessageRequest = {
        fields,
        consent: data.consent.version,
        language: data.language,
        page: (location.origin + location.pathname).slice(0, 2048),
        ...(website && { website }),
      };
      this.#keep({ ...this.#draft, kept: { key: randomId(), body: JSON.stringify(message) } });
      void this.#outbox.flush();
    }
    this.requestUpdate();
  };

  #keep(draft?: MessageDraft): void {
    this.#draft = draft ?? { fields: {} };
    keepDraft(this.site, this.data!.hotline, draft);
  }

  async #deliver(): Promise<boolean> {
    const { kept } = this.#draft;
    const hotline = this.data?.hotline;
    const settled =
      kept &&
      (await post(`${this.otklik!.api}v1/sites/${this.site}/hotlines/${hotline}/messages`, kept.body, {
        'content-type': 'application/json',
        'idempotency-key': kept.key,
      }));
    // The element may have been given another hotline meanwhile; the message then waits until its own is shown again.
    const others = this.data?.hotline !== hotline;
    if (settled && !others) this.#settle(settled);
    return !kept || others || Boolean(settled);
  }

  #settle({ ok, body }: Settled): void {
    const { hotline, texts } = this.data!;
    if (ok) {
      this.#receipt = (body as Partial<MessageAnswer>).receipt!;
      this.#copied = false;
      this.#keep();
      this.tell('otklik-sent', { hotline });
      return;
    }
    // Refused: what was typed stays in the form, and another attempt is another message.
    this.#keep({ fields: this.#draft.fields });
    this.#message = texts.refused;
    for (const { pointer } of (body as Partial<Problem>).errors ?? []) {
      const id = /^\/fields\/(.+)/.exec(pointer)?.[1];
      if (id) this.#faults[id] = texts.required;
    }
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
    this.#receipt = '';
    this.requestUpdate();
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
