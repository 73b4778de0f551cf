import * as v from 'valibot';
import { type Language, language, localizedText, slug } from './common.ts';

const hotlineField = v.variant('kind', [
  v.strictObject({
    kind: v.literal('text'),
    id: slug,
    label: localizedText(200),
    hint: v.optional(localizedText(300)),
    required: v.optional(v.boolean(), true),
    /** Characters; more than one line where it is above 200. */
    maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 4000),
  }),
  v.strictObject({
    kind: v.literal('contact'),
    id: slug,
    label: localizedText(200),
    hint: v.optional(localizedText(300)),
    required: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal('choice'),
    id: slug,
    label: localizedText(200),
    hint: v.optional(localizedText(300)),
    required: v.optional(v.boolean(), false),
    options: v.pipe(v.array(v.strictObject({ id: slug, label: localizedText(200) })), v.minLength(2), v.maxLength(30)),
  }),
]);
export type HotlineField = v.InferOutput<typeof hotlineField>;

/** Most characters of a contact: an e-mail address, a telephone number or a name on a messenger. */
export const maxContactLength = 200;

/** What an editor composes; `PUT /v1/admin/sites/{site}/hotlines/{hotline}`. */
export const hotlineSettings = v.strictObject({
  title: localizedText(200),
  intro: v.optional(localizedText(1000)),
  fields: v.pipe(
    v.array(hotlineField),
    v.minLength(1),
    v.maxLength(12),
    v.check(
      (fields) => new Set(fields.map((field) => field.id)).size === fields.length,
      'Each field needs an id of its own.',
    ),
  ),
  /** What the reader agrees to before sending; a new text is a new version. */
  consent: v.strictObject({ version: slug, text: localizedText(2000) }),
  open: v.optional(v.boolean(), true),
});
export type HotlineSettings = v.InferOutput<typeof hotlineSettings>;

/** `GET /v1/sites/{site}/hotlines/{hotline}?lang=ru` */
export interface HotlineAnswer {
  site: string;
  hotline: string;
  language: Language;
  title: string;
  intro: string;
  fields: {
    id: string;
    kind: HotlineField['kind'];
    label: string;
    hint: string;
    required: boolean;
    /** Characters; for `text` and `contact`. */
    maxLength: number;
    options: { id: string; label: string }[];
  }[];
  consent: { version: string; text: string };
  open: boolean;
  texts: HotlineTexts;
}

export interface HotlineTexts {
  send: string;
  sending: string;
  required: string;
  /** `{max}` */
  tooLong: string;
  consentNeeded: string;
  optional: string;
  /** Heading once the message has been acknowledged. */
  sent: string;
  /** Above the receipt code. */
  receipt: string;
  receiptHint: string;
  copy: string;
  copied: string;
  status: string;
  another: string;
  closed: string;
  /** The message could not be sent yet; it is kept on this device. */
  kept: string;
  failed: string;
  retry: string;
  close: string;
  draftRestored: string;
}

/** `POST /v1/sites/{site}/hotlines/{hotline}/messages`, with an `Idempotency-Key` header of 22 base64url characters. */
export const messageRequest = v.strictObject({
  /** By field id: text, contact, or the id of the chosen option. */
  fields: v.record(slug, v.pipe(v.string(), v.maxLength(10_000))),
  /** Version of the consent text that the reader agreed to. */
  consent: slug,
  language: v.optional(language),
  /** Address of the page on which the form stood. */
  page: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  /** Honeypot: people never see this field. */
  website: v.optional(v.pipe(v.string(), v.maxLength(500))),
});
export type MessageRequest = v.InferOutput<typeof messageRequest>;

/** 201; the same answer for the same key and message, however often it is sent. */
export interface MessageAnswer {
  /** Five pronounceable words, 80 random bits; the only way to look the message up. */
  receipt: string;
  receivedAt: string;
}

export const messageStatus = v.picklist(['new', 'read', 'in-progress', 'answered', 'closed', 'quarantined']);
export type MessageStatus = v.InferOutput<typeof messageStatus>;

/** `GET /v1/receipts/{code}?lang=ru`; `DELETE` erases the message and answers 204, also when it is repeated. */
export interface ReceiptAnswer {
  /** What the reader may know: `quarantined` reads as `new`. */
  status: Exclude<MessageStatus, 'quarantined'>;
  hotline: { site: string; title: string };
  receivedAt: string;
  reply: { text: string; at: string } | null;
}

/** A message in the inbox. */
export interface InboxMessage {
  id: string;
  status: MessageStatus;
  receivedAt: string;
  language: Language | null;
  page: string | null;
  /** As the form was when the message was written: label, then answer. */
  fields: { id: string; label: string; value: string }[];
  consent: { version: string; at: string };
  reply: { text: string; at: string } | null;
}

/** `GET /v1/admin/sites/{site}/hotlines/{hotline}/messages?before=…&limit=…` newest first; `status=…` for one pile */
export interface InboxPage {
  messages: InboxMessage[];
  /** Pass as `before` for the next page; null at the end. */
  next: string | null;
  counts: Record<MessageStatus, number>;
}
export const inboxQuery = v.object({
  before: v.optional(v.pipe(v.string(), v.maxLength(64))),
  status: v.optional(messageStatus),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9]{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
});

/** `PATCH /v1/admin/sites/{site}/hotlines/{hotline}/messages/{id}` */
export const messageChange = v.strictObject({
  status: v.optional(messageStatus),
  reply: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000))),
});
export type MessageChange = v.InferOutput<typeof messageChange>;

/** A hotline as the dashboard sees it. */
export interface AdminHotline {
  id: string;
  settings: HotlineSettings;
  createdAt: string;
  counts: Record<MessageStatus, number>;
}
