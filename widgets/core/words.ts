/** A text with its `{name}`s filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] as string);
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A count with the noun in the form that the language asks for: «1 голос», «2 голоса», «5 голосов». */
export function count(n: number, forms: Forms, locale: string): string {
  const form = (!n && forms.zero) || (forms[new Intl.PluralRules(locale).select(n)] ?? forms.other);
  return form.replace('{n}', n.toLocaleString(locale));
}

/** Which way a widget in this language runs, whatever language its texts begin with. */
export const directionOf = (language: string): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

export type FailureWords = [failed: string, retry: string, loading: string];

/** The only words that do not travel with the data: those for when the data do not arrive. */
const apologies: Record<string, FailureWords> = {
  ru: ['Не удалось загрузить.', 'Повторить', 'Загружаем…'],
  en: ['This could not be loaded.', 'Try again', 'Loading…'],
};

/**
 * Those in a language. All but two are in a file of their own, since few readers ever need them: they are English until
 * it is there, when `learned` is called, and stay so where it fails like the data.
 */
export function failureWords(language: string, learned: () => void): FailureWords {
  if (!apologies[language]) {
    apologies[language] = apologies.en!;
    import('./failure-words.ts').then(
      (others) => {
        Object.assign(apologies, others);
        learned();
      },
      () => delete apologies[language],
    );
  }
  return apologies[language];
}
