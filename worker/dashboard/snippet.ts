/** The line that every page needs once. */
export function scriptTag(origin: string, site: string): string {
  return `<script async src="${origin}/embed.js" data-site="${site}"></script>`;
}

/** A poll; the site's current one where `poll` is undefined. The link is what readers without JavaScript see. */
export function pollTag(origin: string, site: string, poll: string | undefined, words: string): string {
  const attribute = poll === undefined ? '' : ` poll="${poll}"`;
  return `<otklik-poll${attribute}>${link(`${origin}/p/${site}/${poll ?? 'current'}`, words)}</otklik-poll>`;
}

export function readAlsoTag(): string {
  return '<otklik-read-also></otklik-read-also>';
}

/** A list of one rubric under a heading of its own. */
export function rubricTag(rubric: string, heading: string): string {
  return `<otklik-read-also rubric="${escaped(rubric)}" heading="${escaped(heading)}"></otklik-read-also>`;
}

/** A hotline's form in the page, or a button that opens it as a dialog. */
export function hotlineTag(
  origin: string,
  site: string,
  hotline: string,
  as: 'form' | 'dialog',
  words: string,
): string {
  const attribute = as === 'dialog' ? ' display="dialog"' : '';
  return `<otklik-hotline hotline="${hotline}"${attribute}>${link(`${origin}/h/${site}/${hotline}`, words)}</otklik-hotline>`;
}

function link(address: string, words: string): string {
  return `<a href="${address}">${escaped(words)}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
