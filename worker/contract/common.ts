import * as v from 'valibot';

/** Body of any request, bytes. Larger ones are answered 413 before they are parsed. */
export const maxBodyBytes = 64 * 1024;

/** Identifier that a publisher chooses for a site, poll, hotline or feed: 1–64 of `a-z 0-9 -`, seen in addresses. */
export const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'Expected 1 to 64 of a-z, 0-9 and "-", not at the ends.'),
);

/** Whether the text could be such an identifier; what could not is in no room and under no KV key. */
export const isSlug = (text: string): boolean => v.is(slug, text);

/** Instant, RFC 3339 in UTC, as `Date.prototype.toISOString` writes it. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp('Expected an RFC 3339 instant, such as 2026-07-09T13:35:00Z.'),
);

/** BCP 47 tag of a language that the widgets speak. */
export const languages = ['ru', 'en'] as const;
export const language = v.picklist(languages);
export type Language = v.InferOutput<typeof language>;

/** Text in one or more languages. Readers get theirs, else the site's, else the first one there is. */
export const localizedText = (maxLength: number) => {
  const text = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1, 'Expected some text.'), v.maxLength(maxLength)));
  return v.pipe(
    v.strictObject({ ru: text, en: text }),
    v.check((texts) => Boolean(texts.ru ?? texts.en), 'Expected text in at least one language.'),
  );
};
export type LocalizedText = v.InferOutput<ReturnType<typeof localizedText>>;

/** Random 128-bit identity, base64url without padding: 22 characters. */
export const randomId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, 'Expected 128 random bits in base64url: 22 characters.'),
);
