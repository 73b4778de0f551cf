import type { Language } from '../contract/common.ts';
import type { PollTexts } from '../contract/poll-answer.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export const pollTexts: Record<Language, PollTexts> = { ru: ru.poll, en: en.poll };
