import * as v from 'valibot';
import { instant, language, localizedText, slug } from './common.ts';

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

/** The widget's words in the reader's language. */
export const hotlineTexts = v.strictObject({
  send: v.string(),
  sending: v.string(),
  required: v.string(),
  /** `{max}` */
  tooLong: v.string(),
  consentNeeded: v.string(),
  optional: v.string(),
  /** Heading once the message has been acknowledged. */
  sent: v.string(),
  /** Above the receipt code. */
  receipt: v.string(),
  receiptHint: v.string(),
  copy: v.string(),
  copied: v.string(),
  status: v.string(),
  another: v.string(),
  closed: v.string(),
  /** The message could not be sent yet; it is kept on this device. */
  kept: v.string(),
  /** The message was refused as it is; what was typed is still in the form. */
  refused: v.string(),
  retry: v.string(),
  close: v.string(),
  draftRestored: v.string(),
});
export type HotlineTexts = v.InferOutput<typeof hotlineTexts>;

/** `GET /v1/sites/{site}/hotlines/{hotline}?lang=ru` */
export const hotlineAnswer = v.strictObject({
  site: slug,
  hotline: slug,
  language,
  title: v.string(),
  intro: v.string(),
  fields: v.array(
    v.strictObject({
      id: slug,
      kind: v.picklist(['text', 'contact', 'choice']),
      label: v.string(),
      hint: v.string(),
      required: v.boolean(),
      /** Characters; for `text` and `contact`. */
      maxLength: v.number(),
      options: v.array(v.strictObject({ id: slug, label: v.string() })),
    }),
  ),
  consent: v.strictObject({ version: slug, text: v.string() }),
  open: v.boolean(),
  texts: hotlineTexts,
});
export type HotlineAnswer = v.InferOutput<typeof hotlineAnswer>;

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
export const messageAnswer = v.strictObject({
  /** Five pronounceable words, 80 random bits; the only way to look the message up. */
  receipt: v.string(),
  receivedAt: instant,
});
export type MessageAnswer = v.InferOutput<typeof messageAnswer>;

export const messageStatus = v.picklist(['new', 'read', 'in-progress', 'answered', 'closed', 'quarantined']);
export type MessageStatus = v.InferOutput<typeof messageStatus>;

const reply = v.nullable(v.strictObject({ text: v.string(), at: instant }));

/** `GET /v1/receipts/{code}?lang=ru`; `DELETE` erases the message and answers 204, also when it is repeated. */
export const receiptAnswer = v.strictObject({
  /** What the reader may know: `quarantined` reads as `new`. */
  status: v.picklist(['new', 'read', 'in-progress', 'answered', 'closed']),
  hotline: v.strictObject({ site: slug, title: v.string() }),
  receivedAt: instant,
  reply,
});
export type ReceiptAnswer = v.InferOutput<typeof receiptAnswer>;

/** A message in the inbox. */
export const inboxMessage = v.strictObject({
  id: v.string(),
  status: messageStatus,
  receivedAt: instant,
  language: v.nullable(language),
  page: v.nullable(v.string()),
  /** As the form was when the message was written: label, then answer. */
  fields: v.array(v.strictObject({ id: slug, label: v.string(), value: v.string() })),
  consent: v.strictObject({ version: slug, at: instant }),
  reply,
});
export type InboxMessage = v.InferOutput<typeof inboxMessage>;

/** How many messages there are of each status. */
const statusCounts = v.strictObject({
  new: v.number(),
  read: v.number(),
  'in-progress': v.number(),
  answered: v.number(),
  closed: v.number(),
  quarantined: v.number(),
});

/** `GET /v1/admin/sites/{site}/hotlines/{hotline}/messages?before=…&limit=…` newest first; `status=…` for one pile */
export const inboxPage = v.strictObject({
  messages: v.array(inboxMessage),
  /** Pass as `before` for the next page; null at the end. */
  next: v.nullable(v.string()),
  counts: statusCounts,
});
export type InboxPage = v.InferOutput<typeof inboxPage>;
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
  /** `at` of the reply that this one replaces, null for none; another one that is there stays. Any where it is left out. */
  replaces: v.optional(v.nullable(instant)),
});
export type MessageChange = v.InferOutput<typeof messageChange>;

/** A hotline as the dashboard sees it. */
export const adminHotline = v.strictObject({
  id: slug,
  settings: hotlineSettings,
  createdAt: instant,
  /** Grows with each change of the settings. */
  revision: v.number(),
  counts: statusCounts,
});
export type AdminHotline = v.InferOutput<typeof adminHotline>;

/** `GET /v1/admin/sites/{site}/hotlines`, newest first */
export const hotlineList = v.strictObject({ hotlines: v.array(adminHotline) });
