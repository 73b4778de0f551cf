/** A text with its `{name}`s filled in. */
export function fill(text: string, values: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A count with the noun in the form that the language asks for: «1 голос», «2 голоса», «5 голосов». */
export function count(n: number, forms: Forms, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
  return fill(form, { n: n.toLocaleString(language) });
}

/** An instant as readers of the language write it, in their own time zone. */
export function dateIn(language: string, instant: string, timeZone?: string): string {
  return new Date(instant).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
}

/** The only words that do not travel with the data: those for when the data do not arrive. */
export const failureWords = (language: string): [failed: string, retry: string, loading: string] =>
  language === 'ru'
    ? ['Не удалось загрузить.', 'Повторить', 'Загружаем…']
    : ['This could not be loaded.', 'Try again', 'Loading…'];
