import type { Language } from '../contract/common.ts';
import type { RelatedTexts } from '../contract/related.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export const relatedTexts: Record<Language, RelatedTexts> = { ru: ru.related, en: en.related };
