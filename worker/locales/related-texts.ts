import type { Language } from '../contract/common.ts';
import type { RelatedTexts } from '../contract/related.ts';

export const relatedTexts: Record<Language, RelatedTexts> = {
  ru: {
    heading: 'Читайте также',
    empty: 'Здесь пока ничего нет.',
    failed: 'Не удалось загрузить список.',
    retry: 'Повторить',
  },
  en: {
    heading: 'Read also',
    empty: 'There is nothing here yet.',
    failed: 'The list could not be loaded.',
    retry: 'Try again',
  },
};
