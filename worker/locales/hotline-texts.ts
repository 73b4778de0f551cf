import { partOfAll } from './all.ts';

export const hotlineTexts = partOfAll('hotline');
