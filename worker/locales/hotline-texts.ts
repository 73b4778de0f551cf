import type { Language } from '../contract/common.ts';
import type { HotlineTexts } from '../contract/hotline.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export const hotlineTexts: Record<Language, HotlineTexts> = { ru: ru.hotline, en: en.hotline };
