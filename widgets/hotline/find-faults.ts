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

/**
 * What the worker found wrong, `''` being the consent. `form` is the form as it is now, which may be other than it was
 * when the reader wrote; a fault that not even this form explains is marked, without words.
 */
export function explainFaults(form: HotlineAnswer, answers: Record<string, string>, pointers: string[]) {
  const found = findFaults(form, answers);
  for (const pointer of pointers) {
    const [, part, id = ''] = pointer.split('/');
    if (part === 'consent') found[''] = form.texts.consentNeeded;
    // A choice that is no more is one to be made.
    else
      found[id] ??= form.fields.some((field) => field.id === id && field.kind === 'choice') ? form.texts.required : '';
  }
  return found;
}
