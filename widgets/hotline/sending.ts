import type { HotlineAnswer, MessageAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import type { Handover } from '../core/handover.ts';
import { type Answer, post } from '../core/post.ts';
import { html, type TemplateResult } from 'lit/html.js';
import type { Courier } from '../core/sending-element.ts';
import { wordsView } from './field-view.ts';
import { explainFaults } from './find-faults.ts';
import { type Fields, type Pending, sameWords } from './message-draft.ts';
import { sendingStyles } from './sending.styles.ts';
import { thanksView } from './thanks-view.ts';

/** The form that sends. */
export interface HotlineHost extends HTMLElement {
  readonly otklik?: Handover<HotlineAnswer>;
  data: HotlineAnswer | undefined;
  /** What the form says, by field id. */
  fields: Fields;
  /** The message that is on its way. */
  readonly pending: Pending | undefined;
  /** By field id; `''` is the consent. */
  faults: Record<string, string>;
  /** What there is to say beside the button. */
  message: string;
  /** Keeps what the form says. */
  keepDraft(): void;
  /** The message that is on its way was acknowledged, or refused for good. */
  drop(): void;
  /** Begins another message. */
  again(): void;
  tell(type: 'otklik-sent' | 'otklik-failed', detail: object): boolean;
  load(): void;
  requestUpdate(): void;
}

/** What becomes of a message: loaded with the reader's first touch, so that it is usually there when it is sent. */
export class Sending implements Courier {
  readonly styles = sendingStyles;
  readonly #host: HotlineHost;
  /** Pointers to what the worker refused, until the form as it is now can say why. */
  #refused: string[] = [];
  /** Of the last message, and of which form it was. */
  #receipt = '';
  #hotline = '';
  #copied = false;
  /** Storage key of the message that the other forms have been told of. */
  #told = '';
  /** To the other forms of this site, in this page and in other tabs. */
  #others: BroadcastChannel | undefined;

  constructor(host: HotlineHost) {
    this.#host = host;
    this.listen(host.isConnected);
  }

  /** To the other forms, while this one is in the page. */
  listen(on = true): void {
    this.#others?.close();
    if (!on) return;
    this.#others = new BroadcastChannel('otklik-hotline');
    this.#others.addEventListener('message', this.#hear);
  }

  received(form: HotlineAnswer): void {
    if (nameOf(form) !== this.#hotline) this.#receipt = '';
    if (this.#refused.length) this.#host.faults = explainFaults(form, this.#host.fields, this.#refused);
    this.#refused = [];
  }

  deliver(): Promise<Answer> {
    const { data, otklik, pending } = this.#host;
    const { at, body } = pending!;
    if (this.#told !== at) {
      this.#told = at;
      this.#others?.postMessage([nameOf(data!), (JSON.parse(body) as MessageRequest).fields]);
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
    host.drop();
    if (ok) {
      this.#receipt = (body as Partial<MessageAnswer>).receipt!;
      this.#hotline = nameOf(host.data!);
      this.#copied = false;
      host.fields = {};
      host.tell('otklik-sent', { hotline });
      return;
    }
    // Refused: what was typed stays in the form, and another attempt is another message.
    host.keepDraft();
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
    if (!host.data || hotline !== nameOf(host.data) || host.pending) return;
    if (sameWords(host.fields, fields)) {
      host.fields = host.faults = {};
      host.message = '';
      host.shadowRoot!.querySelector('form')?.reset();
      host.requestUpdate();
    } else if (Object.values(host.fields).some(Boolean)) host.keepDraft();
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
    this.#receipt = '';
    this.#host.again();
  };
}

/** Site and hotline. */
const nameOf = ({ site, hotline }: HotlineAnswer) => `${site}/${hotline}`;
