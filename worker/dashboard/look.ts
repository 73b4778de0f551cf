/** What of a site's looks changes how high a widget is; empty where it is Otklik's own. */
export interface Look {
  font: string;
  headingFont: string;
  fontSize: string;
}

export const plainLook: Look = { font: '', headingFont: '', fontSize: '' };

/** The widgets' custom properties for it. */
export function propertiesOf({ font, headingFont, fontSize }: Look): Record<string, string> {
  const all = { '--otklik-font': font, '--otklik-heading-font': headingFont, '--otklik-font-size': fontSize };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim() !== ''));
}

/** The same for a site's style sheet; empty where there is nothing to say. */
export function styleOf(look: Look): string {
  const rules = Object.entries(propertiesOf(look)).map(([name, value]) => `  ${name}: ${value.trim()};\n`);
  return rules.length === 0 ? '' : `:root {\n${rules.join('')}}`;
}
