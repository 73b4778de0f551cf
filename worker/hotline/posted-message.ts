import type { MessageRequest } from '../contract/hotline.ts';
import type { Place } from '../pages/place.ts';

/** Prefix of the hotline's own fields among those of the form. */
const prefix = 'fields.';

/** The message in a form that was filled in without JavaScript. Nothing is judged here; the room does that. */
export function readMessage(form: URLSearchParams, { url, language }: Pick<Place, 'url' | 'language'>): MessageRequest {
  const fields = [...form].filter(([name]) => name.startsWith(prefix));
  const website = form.get('website');
  return {
    fields: Object.fromEntries(fields.map(([name, value]) => [name.slice(prefix.length), oneLineBreak(value)])),
    consent: form.get('consent') ?? '',
    language,
    page: `${url.origin}${url.pathname}`,
    ...(website && { website: website.slice(0, 500) }),
  };
}

/** Forms send a line break as two characters, and the form's own limit counts it as one. */
function oneLineBreak(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
