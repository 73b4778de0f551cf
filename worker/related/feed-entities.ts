import { FeedFailure } from './feed-failure.ts';

/** Characters of an entity that stands for a character or two, as `&nbsp;` does. */
const harmless = 16;

/**
 * Refuses declarations of entities that would expand into each other or bring in a file. None is ever expanded here, so
 * this is not what keeps the worker safe: it tells the editor what is wrong instead of showing headlines with holes.
 */
export function refuseEntities(declaration: string): void {
  for (const match of declaration.matchAll(
    /!ENTITY\s+(?:%\s+)?[^\s"']+\s+(SYSTEM|PUBLIC)?\s*(?:"([^"]*)|'([^']*))?/gi,
  )) {
    const value = match[2] ?? match[3] ?? '';
    if (match[1] === undefined && value.length <= harmless && !/[&%](?!#)/.test(value)) continue;
    throw new FeedFailure(
      'too_deep',
      'The file defines XML entities of its own that expand into other text or files (an “entity bomb”). It was not read.',
    );
  }
}
