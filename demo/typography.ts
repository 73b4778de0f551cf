import type { EditionLanguage } from './content/article.ts';

const nbsp = '\u00a0';

/** Puts no-break spaces where a line must not end: before a dash, after a number, and after short Russian words. */
export function typeset(text: string, language: EditionLanguage): string {
  const glued = text.replace(/ ([–—])/g, `${nbsp}$1`).replace(/(№|\bNo\.) (?=\d)/g, `$1${nbsp}`);
  return language === 'ru' ? glueRussian(glued) : glued;
}

function glueRussian(text: string): string {
  return text
    .replace(/(?<=^|[\s(«„—])(\p{L}{1,2}) /gu, `$1${nbsp}`)
    .replace(/(\d) (?=\p{L})/gu, `$1${nbsp}`)
    .replace(/ (бы|ли|же|б|ж)(?!\p{L})/gu, `${nbsp}$1`);
}
