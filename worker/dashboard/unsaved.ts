import { confirmed } from './confirm.ts';
import { texts } from './texts/language.ts';

/** A form whose changes would be lost. */
export interface Unsaved {
  readonly dirty: boolean;
  discard(): void;
}

const forms = new Set<Unsaved>();

export const watchUnsaved = (form: Unsaved) => forms.add(form);
export const forgetUnsaved = (form: Unsaved) => forms.delete(form);

export const isUnsaved = (): boolean => [...forms].some((form) => form.dirty);

/** Whether the page may be left: nothing is unsaved, or the editor lets it go. */
export async function mayLeave(): Promise<boolean> {
  const dirty = [...forms].filter((form) => form.dirty);
  if (dirty.length === 0) return true;
  const { title, text, leave, stay } = texts().unsaved;
  if (!(await confirmed({ title, text, action: leave, cancel: stay, danger: true }))) return false;
  for (const form of dirty) form.discard();
  return true;
}

/** The browser's own question where the whole page is left. */
export function guardPage(): void {
  addEventListener('beforeunload', (event) => {
    if (isUnsaved()) event.preventDefault();
  });
}
