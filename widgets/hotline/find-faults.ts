import type { HotlineAnswer } from '../../worker/contract/hotline.ts';
import { fill } from '../core/words.ts';

/** What is wrong with the answers, by field id, in the reader's words; the worker judges by the same rules. */
export function findFaults({ fields, texts }: HotlineAnswer, answers: Record<string, string>): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { id, required, maxLength, kind } of fields) {
    const answer = answers[id] ?? '';
    if (required && !answer.trim()) faults[id] = texts.required;
    if (kind !== 'choice' && answer.length > maxLength) faults[id] = fill(texts.tooLong, { max: maxLength });
  }
  return faults;
}
