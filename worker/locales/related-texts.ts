import { partOfAll } from './all.ts';

export const relatedTexts = partOfAll('related');
