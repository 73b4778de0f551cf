import type { HotlineAnswer, MessageAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import type { Handover } from '../core/handover.ts';
import { type Answer, post } from '../core/post.ts';
import { html, type TemplateResult } from 'lit/html.js';
import type { Courier } from '../core/sending-element.ts';
import { wordsView } from './field-view.ts';
import { explainFaults } from './find-faults.ts';
import { claimPending, dropPending, recallDraft, releasePending, sameWords } from './kept-words.ts';
import { type Fields, keepDraft, type Pending } from './message-draft.ts';
import { sendingStyles } from './sending.styles.ts';
import { thanksView } from './thanks-view.ts';

/** The form that sends. */
export interface HotlineHost extends HTMLElement {
  courier: Sending | undefined;
  readonly otklik?: Handover<HotlineAnswer>;
  data: HotlineAnswer | undefined;
  /** What the form says, by field id. */
  fields: Fields;
  /** The message that is on its way. */
  pending: Pending | undefined;
  /** By field id; `''` is the consent. */
  faults: Record<string, string>;
  /** What there is to say beside the button. */
  message: string;
  tell(type: 'otklik-sent' | 'otklik-failed', detail: object): boolean;
  load(): void;
  requestUpdate(): void;
  flush(): Promise<void>;
}

/** What becomes of a message: loaded with the reader's first touch, so that it is usually there when it is sent. */
export class Sending implements Courier {
  readonly styles = sendingStyles;
  readonly #host: HotlineHost;
  /** Pointers to what the worker refused, until the form as it is now can say why. */
  #refused: string[] = [];
  /** Site and hotline that all this belongs to. */
  #hotline = '';
  #receipt = '';
  #copied = false;
  /** Storage key of the message that the other forms have been told of. */
  #told = '';
  /** To the other forms of this site, in this page and in other tabs. */
  #others: BroadcastChannel | undefined;

  constructor(host: HotlineHost) {
    this.#host = host;
    // Of a hotline that shows already, the reader has begun to write.
    if (host.data) this.#hotline = nameOf(host.data);
    if (host.isConnected) this.connect();
  }

  /** To the other forms, and takes charge of the message that is on its way. */
  connect(): void {
    const { pending } = this.#host;
    this.#others = new BroadcastChannel('otklik-hotline');
    this.#others.addEventListener('message', this.#hear);
    if (pending) claimPending(this.#hotline, pending.at);
  }

  disconnect(): void {
    this.#others?.close();
    // A closed channel throws, and what is being sent by now is to be sent all the same.
    this.#others = undefined;
    this.#release();
  }

  #release(): void {
    const { pending } = this.#host;
    if (pending) releasePending(pending);
  }

  received(form: HotlineAnswer): void {
    if (nameOf(form) !== this.#hotline) {
      this.#release();
      this.#hotline = nameOf(form);
      this.#begin();
    }
    if (this.#refused.length) this.#host.faults = explainFaults(form, this.#host.fields, this.#refused);
    this.#refused = [];
  }

  /** With what this device holds for the hotline. */
  #begin(): void {
    const host = this.#host;
    const pending = (host.pending = claimPending(this.#hotline));
    this.#receipt = '';
    host.faults = {};
    host.fields = pending ? (JSON.parse(pending.body) as MessageRequest).fields : recallDraft(this.#hotline);
    host.message = Object.values(host.fields).some(Boolean) ? host.data!.texts.draftRestored : '';
  }

  deliver(): Promise<Answer> {
    const { data, otklik, pending } = this.#host;
    const { at, body } = pending!;
    if (this.#told !== at) {
      const { fields } = JSON.parse(body) as MessageRequest;
      this.#told = at;
      // From a draft it has become a message, in whatever form it was typed.
      if (sameWords(recallDraft(this.#hotline), fields)) keepDraft(this.#hotline);
      this.#others?.postMessage([this.#hotline, fields]);
    }
    return post({
      url: `${otklik!.api}v1/sites/${data!.site}/hotlines/${data!.hotline}/messages`,
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': at.slice(-22) },
      proof: 'receipt',
    });
  }

  settle({ ok, body }: Answer): void {
    const host = this.#host;
    const { hotline, texts } = host.data!;
    dropPending(host.pending!);
    host.pending = undefined;
    if (ok) {
      this.#receipt = (body as Partial<MessageAnswer>).receipt!;
      this.#copied = false;
      host.fields = {};
      host.tell('otklik-sent', { hotline });
      return;
    }
    // Refused: what was typed stays in the form, and another attempt is another message.
    keepDraft(this.#hotline, host.fields);
    host.message = texts.refused;
    this.#refused = ((body as Partial<Problem>).errors ?? []).map(({ pointer }) => pointer);
    if (body.code === 'hotline.closed') host.data = { ...host.data!, open: false };
    // The form may have been edited since it was loaded.
    else host.load();
    host.tell('otklik-failed', { code: body.code! });
  }

  /** The receipt, where there is one. */
  thanks({ texts }: HotlineAnswer): TemplateResult | undefined {
    const page = `${this.#host.otklik!.api}r/`;
    return this.#receipt ? thanksView(this.#receipt, this.#copied, page, texts, this.#copy, this.#another) : undefined;
  }

  /** Instead of the form: what was typed is there to be read and copied. */
  closed({ fields, texts }: HotlineAnswer): TemplateResult {
    return html`<p role="status">${texts.closed}</p>
      ${wordsView(fields, this.#host.fields)}`;
  }

  /** Another form is sending something. */
  readonly #hear = ({ data: [hotline, fields] }: MessageEvent<[string, Fields]>) => {
    const host = this.#host;
    if (hotline !== this.#hotline || host.pending) return;
    if (sameWords(host.fields, fields)) {
      host.fields = host.faults = {};
      host.message = '';
      host.shadowRoot!.querySelector('form')?.reset();
      host.requestUpdate();
    } else if (Object.values(host.fields).some(Boolean)) keepDraft(this.#hotline, host.fields);
  };

  readonly #copy = async ({ currentTarget }: Event) => {
    const code = (currentTarget as Element).closest('.box')!.querySelector('output')!;
    try {
      await navigator.clipboard.writeText(this.#receipt);
      this.#copied = true;
      this.#host.requestUpdate();
    } catch {
      // No clipboard here: the code is selected, and the reader copies it.
      getSelection()?.selectAllChildren(code);
    }
  };

  readonly #another = () => {
    this.#begin();
    this.#host.requestUpdate();
    void this.#host.flush();
  };
}

/** One for each form, however often it is asked for while it is loaded. */
export const hire = (form: HotlineHost): Sending => (form.courier ??= new Sending(form));

/** Site and hotline. */
const nameOf = ({ site, hotline }: HotlineAnswer) => `${site}/${hotline}`;
