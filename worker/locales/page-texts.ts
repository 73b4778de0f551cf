import type { Language } from '../contract/common.ts';
import { en } from './en.ts';
import type { PageTexts } from './locale.ts';
import { ru } from './ru.ts';

export const pageTexts: Record<Language, PageTexts> = { ru: ru.page, en: en.page };
