import { texts } from './texts/language.ts';
import { toast } from './toasts.ts';

/** Puts a text into the clipboard and says whether that went well. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(texts().copied);
  } catch {
    // Refused by the browser or its settings: the text can still be selected.
    toast(texts().copyFailed, 'info');
  }
}
