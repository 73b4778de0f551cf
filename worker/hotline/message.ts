import type { Language } from '../contract/common.ts';
import type { HotlineField, HotlineSettings, InboxMessage, MessageRequest } from '../contract/hotline.ts';
import { maxContactLength } from '../contract/hotline.ts';
import type { FieldError } from '../contract/problem.ts';
import { pick } from '../locales/pick.ts';

/** What is wrong with a message; the API says it in English, the hosted form in the reader's language. */
export type FaultKind = 'missing' | 'too-long' | 'unknown-option' | 'unknown-field' | 'other-consent';
export interface Fault {
  /** JSON Pointer into the message. */
  pointer: string;
  kind: FaultKind;
  /** Most characters, for `too-long`. */
  max?: number;
}

/** What is wrong with a message, judged by the form as it is now; in the form's order. */
export function findFaults(message: MessageRequest, settings: HotlineSettings): Fault[] {
  // A map: an object's inherited members, such as `constructor`, are no answers.
  const answers = new Map(Object.entries(message.fields));
  const faults = settings.fields.flatMap((field) => faultOf(field, answers.get(field.id) ?? ''));
  const known = new Set(settings.fields.map((field) => field.id));
  for (const id of answers.keys()) {
    if (!known.has(id)) faults.push({ pointer: `/fields/${id}`, kind: 'unknown-field' });
  }
  if (message.consent !== settings.consent.version) faults.push({ pointer: '/consent', kind: 'other-consent' });
  return faults;
}

/** Most characters that an answer to this field may have, as browsers count them for `maxlength`. */
export function maxLengthOf(field: HotlineField): number {
  return field.kind === 'text' ? field.maxLength : maxContactLength;
}

/** The answers as the inbox keeps them: with the labels that the reader saw, empty ones left out. */
export function answersOf(
  message: MessageRequest,
  settings: HotlineSettings,
  language: Language,
): InboxMessage['fields'] {
  const answers = new Map(Object.entries(message.fields));
  return settings.fields.flatMap((field) => {
    const value = answers.get(field.id) ?? '';
    if (value.trim() === '') return [];
    const option = field.kind === 'choice' ? field.options.find(({ id }) => id === value) : undefined;
    return [{ id: field.id, label: pick(field.label, language), value: option ? pick(option.label, language) : value }];
  });
}

/** The faults as the API answers them. */
export function fieldErrors(faults: Fault[]): FieldError[] {
  return faults.map(({ pointer, kind, max }) => ({ pointer, message: messages[kind].replace('{max}', String(max)) }));
}

const messages: Record<FaultKind, string> = {
  missing: 'Expected an answer.',
  'too-long': 'Expected at most {max} characters.',
  'unknown-option': 'Expected the id of one of the options.',
  'unknown-field': 'This hotline has no such field.',
  'other-consent': 'Expected the version of the consent text that the hotline has now.',
};

function faultOf(field: HotlineField, answer: string): Fault[] {
  const pointer = `/fields/${field.id}`;
  if (answer.trim() === '') return field.required ? [{ pointer, kind: 'missing' }] : [];
  if (field.kind === 'choice') {
    return field.options.some(({ id }) => id === answer) ? [] : [{ pointer, kind: 'unknown-option' }];
  }
  const max = maxLengthOf(field);
  return answer.length > max ? [{ pointer, kind: 'too-long', max }] : [];
}
