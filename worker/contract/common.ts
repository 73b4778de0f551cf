import * as v from 'valibot';

/** Body of any request, bytes. Larger ones are answered 413 before they are parsed. */
export const maxBodyBytes = 64 * 1024;

/**
 * Identifier that a publisher chooses for a site, poll, option, hotline, field or feed: 1–64 of `a-z 0-9 -`, seen in
 * addresses. Not one of the names that every JavaScript object has a property of.
 */
export const slug = v.pipe(
  v.string(),
  v.regex(
    /^(?!(?:constructor|prototype)$)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'Expected 1 to 64 of a-z, 0-9 and "-", not at the ends; not "constructor" or "prototype".',
  ),
);

/** Whether the text could be such an identifier; what could not is in no room and under no KV key. */
export const isSlug = (text: string): boolean => v.is(slug, text);

/** Instant, RFC 3339: a day that exists, a time with seconds, and `Z` or an offset such as `+03:00`. */
export const instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/,
    'Expected an RFC 3339 instant, such as 2026-07-09T13:35:00Z.',
  ),
  v.check((text) => {
    // Date takes 30 February for a day in March, so the day is compared with itself.
    const midnight = `${text.slice(0, 10)}T00:00:00.000Z`;
    const day = new Date(midnight);
    return !Number.isNaN(Date.parse(text)) && !Number.isNaN(day.getTime()) && day.toISOString() === midnight;
  }, 'Expected a day and time that exist.'),
);

/** BCP 47 tag of a language that readers are spoken to in. */
export const languages = ['ru', 'en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'uk', 'kk', 'tr', 'ar'] as const;
export const language = v.picklist(languages);
export type Language = v.InferOutput<typeof language>;

/** Text in one or more languages. Readers get theirs, else one that there is. */
export const localizedText = (maxLength: number) => {
  const text = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1, 'Expected some text.'), v.maxLength(maxLength)));
  const each = Object.fromEntries(languages.map((tag) => [tag, text])) as Record<Language, typeof text>;
  return v.pipe(
    v.strictObject(each),
    v.check((texts) => languages.some((tag) => texts[tag]), 'Expected text in at least one language.'),
  );
};
export type LocalizedText = v.InferOutput<ReturnType<typeof localizedText>>;

/** Random 128-bit identity, base64url without padding: 22 characters. */
export const randomId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, 'Expected 128 random bits in base64url: 22 characters.'),
);
