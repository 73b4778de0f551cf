/** A counted phrase by plural category, `{n}` for the number. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export const plural = (forms: Plural): Plural => forms;
