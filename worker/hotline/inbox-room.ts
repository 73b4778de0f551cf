import { DurableObject } from 'cloudflare:workers';
import { randomBytes } from 'node:crypto';
import type { Language } from '../contract/common.ts';
import type {
  AdminHotline,
  HotlineSettings,
  InboxMessage,
  InboxPage,
  MessageAnswer,
  MessageChange,
  MessageRequest,
  MessageStatus,
  ReceiptAnswer,
} from '../contract/hotline.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Env } from '../env.ts';
import { type Expected, isAsExpected } from '../http/expected.ts';
import { languageFor, pick } from '../locales/pick.ts';
import { SnapshotWriter } from '../snapshots/snapshot-writer.ts';
import { type HotlineSnapshot, hotlineKey } from './hotline-snapshot.ts';
import { identify, type Identity, keyed, sameBytes } from './identity.ts';
import { Inbox } from './inbox.ts';
import { answersOf, type Fault, findFaults } from './message.ts';
import { drawReceipt, fingerprintOf, showReceipt } from './receipt.ts';

/** Who and what the room is; kept under one storage key. */
interface Definition extends HotlineSnapshot {
  createdAt: string;
  /** Missing in what was written before there were revisions. */
  revision?: number;
  /** Key of the receipts and of every hash; never leaves the room. */
  secret: Uint8Array;
}

/** Why an edit is refused, with what is there now. */
export type HotlineRefusal =
  | { refused: 'hotline.exists' }
  | { refused: 'hotline.changed_meanwhile'; hotline?: AdminHotline };

/** A refusal is a value and not an error: the route turns it into a problem, the hosted form into words. */
export interface MessageRefusal {
  refused: ProblemCode;
  faults?: Fault[];
}

/** Keeps the definition and the messages of one hotline and is the only writer of its KV snapshot. */
export class InboxRoom extends DurableObject<Env> {
  readonly #inbox = new Inbox(this.ctx.storage.sql);
  readonly #writer = new SnapshotWriter(this.ctx.storage, this.env.SNAPSHOTS);
  #definition = this.ctx.storage.kv.get<Definition>('definition');

  /** Creates the hotline or edits it; the same settings again change nothing. */
  define(
    site: string,
    hotline: string,
    settings: HotlineSettings,
    expected?: Expected,
    now = Date.now(),
  ): AdminHotline | HotlineRefusal {
    const old = this.#definition;
    if (!isAsExpected(expected, old && revisionOf(old))) {
      if (expected === 'nothing') return { refused: 'hotline.exists' };
      return { refused: 'hotline.changed_meanwhile', ...(old && { hotline: this.#admin(old) }) };
    }
    if (JSON.stringify(old?.settings) !== JSON.stringify(settings)) {
      this.#inbox.create();
      const createdAt = old?.createdAt ?? new Date(now).toISOString();
      const revision = old ? revisionOf(old) + 1 : 1;
      this.#definition = { site, hotline, settings, createdAt, revision, secret: old?.secret ?? randomBytes(32) };
      this.ctx.storage.kv.put('definition', this.#definition);
      this.#writer.changed(now);
    }
    return this.#admin(this.#definition!);
  }

  /** The hotline as the dashboard sees it; undefined where there is none. */
  read(): AdminHotline | undefined {
    return this.#definition && this.#admin(this.#definition);
  }

  /**
   * Takes a message once: the same key and message get the very same answer for ever, also after the form was changed
   * or closed or the message erased; another message never gets that answer. `language` is the reader's: of the labels at the fields and the receipt's script.
   */
  send(key: string, message: MessageRequest, language: Language, now = Date.now()): MessageAnswer | MessageRefusal {
    const definition = this.#definition;
    if (!definition) return { refused: 'hotline.unknown' };
    const receipt = drawReceipt(definition.secret, key, fingerprintOf(definition.site, definition.hotline));
    const identity = identify(definition.secret, key, message, receipt);
    const known = this.#inbox.known(identity.key);
    if (known && !sameBytes(known.hash, identity.hash)) return { refused: 'hotline.key_reused' };
    if (!known) {
      const refusal = this.#add(definition, identity, message, language, now);
      if (refusal) return refusal;
    }
    return { receipt: showReceipt(receipt, language), receivedAt: new Date(known?.receivedAt ?? now).toISOString() };
  }

  /**
   * What the holder of a receipt code may know; undefined where no message here has it or has it any more. `tag` is the
   * language that was asked for, the message's where it is left out.
   */
  receipt(code: string, tag?: string): ReceiptAnswer | undefined {
    const definition = this.#definition;
    const message = definition && this.#inbox.findByReceipt(keyed(definition.secret, 'code', code));
    if (!message) return undefined;
    const { status, receivedAt, reply } = message;
    const titles = definition.settings.title;
    const title = pick(titles, languageFor(tag ?? message.language ?? undefined, titles));
    return {
      status: status === 'quarantined' ? 'new' : status,
      hotline: { site: definition.site, title },
      receivedAt,
      reply,
    };
  }

  /** Erases the message with this code, at its reader's wish; false where no message here ever had it. */
  erase(code: string): boolean {
    const definition = this.#definition;
    return definition !== undefined && this.#inbox.erase(keyed(definition.secret, 'code', code));
  }

  /** A page of the inbox, newest first. */
  list(query: {
    before?: string | undefined;
    status?: MessageStatus | undefined;
    limit: number;
  }): InboxPage | { refused: ProblemCode } {
    if (!this.#definition) return { refused: 'hotline.unknown' };
    return this.#inbox.page(query) ?? { refused: 'message.unknown' };
  }

  /** What an editor did with a message; undefined where there is none with this id. */
  change(
    id: string,
    { status, reply, replaces }: MessageChange,
    now = Date.now(),
  ): InboxMessage | { refused: 'message.replied_meanwhile'; message: InboxMessage } | undefined {
    const message = this.#definition && this.#inbox.find(id);
    if (!message) return undefined;
    const isAnother = replaces !== undefined && replaces !== (message.reply?.at ?? null);
    // The same words again are an answer that was lost on the way.
    if (reply !== undefined && isAnother && reply !== message.reply?.text)
      return { refused: 'message.replied_meanwhile', message };
    const next = status ?? (reply === undefined ? message.status : 'answered');
    const answer =
      reply === undefined || reply === message.reply?.text
        ? message.reply
        : { text: reply, at: new Date(now).toISOString() };
    this.#inbox.change(id, next, answer);
    return { ...message, status: next, reply: answer };
  }

  override async alarm(): Promise<void> {
    await this.#writer.publish(() => {
      if (!this.#definition) return [];
      const { site, hotline, settings } = this.#definition;
      return [[hotlineKey(site, hotline), JSON.stringify({ site, hotline, settings })] as const];
    }, Date.now);
  }

  #add(
    { settings }: Definition,
    identity: Identity,
    message: MessageRequest,
    language: Language,
    now: number,
  ): MessageRefusal | undefined {
    if (!settings.open) return { refused: 'hotline.closed' };
    const faults = findFaults(message, settings);
    if (faults.length > 0) return { refused: 'request.invalid', faults };
    const content = {
      language: message.language ?? null,
      page: pageOf(message.page),
      fields: answersOf(message, settings, language),
      consent: { version: message.consent, at: new Date(now).toISOString() },
    };
    // Only a program fills in a field that nobody sees; an editor may still find that it was a person.
    this.#inbox.add(identity, message.website ? 'quarantined' : 'new', content, now);
    return undefined;
  }

  #admin(definition: Definition): AdminHotline {
    const { hotline, settings, createdAt } = definition;
    return { id: hotline, settings, createdAt, revision: revisionOf(definition), counts: this.#inbox.counts() };
  }
}

const revisionOf = ({ revision = 1 }: Definition) => revision;

/** The page where the form stood, if it is one that an editor can follow; a `javascript:` address must never get that far. */
function pageOf(page: string | undefined): string | null {
  const url = URL.parse(page ?? '');
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
