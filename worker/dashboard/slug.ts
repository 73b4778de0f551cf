const latin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/** Names that the contract refuses, since every object has a property of that name. */
const reserved = new Set(['constructor', 'prototype']);

/**
 * An id for addresses made from words in Russian, English or another language of Latin letters; whole words, at most
 * `maxLength` characters, empty where the text has no letter or digit.
 */
export function slugOf(text: string, maxLength = 40): string {
  const words = [...text.normalize('NFC').toLowerCase()]
    .map((letter) => latin[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, maxLength) : `${slug}-${word}`;
    if (longer.length > maxLength) break;
    slug = longer;
  }
  return reserved.has(slug) ? `${slug}-1` : slug;
}

/** The wanted id, or the first of `wanted-2`, `wanted-3`, … that is not taken. */
export function freeSlug(wanted: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  if (!others.has(wanted)) return wanted;
  let number = 2;
  while (others.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
