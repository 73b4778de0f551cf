/**
 * JSON of a value, whatever the page has taught its arrays: with a `toJSON` on their prototype, as old libraries set
 * one, `JSON.stringify` alone would write a list as a string.
 */
export const json = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
