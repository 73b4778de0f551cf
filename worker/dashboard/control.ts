import { nothing } from 'lit';
import type { FieldMessages } from './form-state.ts';

/** What a control says under itself: what is wrong with it, else its hint. */
export function under(messages: FieldMessages, pointer: string, hint = ''): string {
  return messages.get(pointer) ?? hint;
}

/** Marks a control whose value is wrong; styled, focused and announced by it. */
export function wrong(messages: FieldMessages, ...pointers: string[]): '' | typeof nothing {
  return pointers.some((pointer) => messages.has(pointer)) ? '' : nothing;
}

/** The value of a control after `input` or `change`. */
export function valueOf(event: Event): string {
  return (event.currentTarget as HTMLElement & { value: string | null }).value ?? '';
}

export function isChecked(event: Event): boolean {
  return (event.currentTarget as HTMLElement & { checked: boolean }).checked;
}
