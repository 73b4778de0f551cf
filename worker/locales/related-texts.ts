import type { Language } from '../contract/common.ts';
import type { RelatedTexts } from '../contract/related.ts';

export const relatedTexts: Record<Language, RelatedTexts> = {
  ru: {
    heading: 'Читайте также',
    empty: 'Здесь пока ничего нет.',
  },
  en: {
    heading: 'Read also',
    empty: 'There is nothing here yet.',
  },
};
