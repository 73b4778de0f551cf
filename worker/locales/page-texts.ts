import { partOfAll } from './all.ts';

export const pageTexts = partOfAll('page');
