import * as v from 'valibot';
import type { FieldError } from '../contract/problem.ts';
import type { FieldMessages } from './form-state.ts';
import { fill, texts } from './texts/language.ts';
import type { Texts } from './texts/ru.ts';

type FieldText = keyof Texts['fields'];

/** Which words explain an error at a pointer; the first pattern that fits. */
export type FieldRules = readonly (readonly [pointer: RegExp, says: RegExp, text: FieldText])[];

/** What the contract's schema finds wrong with a value: the same errors that the worker would answer. */
export function errorsOf(schema: v.GenericSchema<unknown, unknown>, value: unknown): FieldError[] {
  const result = v.safeParse(schema, value);
  return (result.issues ?? []).map((issue) => ({
    pointer: (issue.path ?? []).map((item) => `/${String(item.key)}`).join(''),
    message: issue.message,
  }));
}

/** Errors in the editor's language, the first of each field. An error that no rule knows is quoted. */
export function explained(errors: readonly FieldError[], rules: FieldRules): FieldMessages {
  const messages = new Map<string, string>();
  for (const { pointer, message } of errors) {
    if (messages.has(pointer)) continue;
    const rule = rules.find(([at, says]) => at.test(pointer) && says.test(message));
    messages.set(pointer, rule ? texts().fields[rule[2]] : fill(texts().fields.refused, { message }));
  }
  return messages;
}
