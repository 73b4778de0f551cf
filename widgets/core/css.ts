/** Style sheet of a template literal, shared by all elements that adopt it. The build takes out white space and comments. */
export function css(strings: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(strings[0] ?? '');
  return sheet;
}
