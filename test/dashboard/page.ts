import { expect } from 'vitest';
import '../../worker/dashboard/components.ts';
import '../../worker/dashboard/app.ts';
import '../../worker/dashboard/toasts.ts';
import type { App } from '../../worker/dashboard/app.ts';
import { type DashboardLanguage, switchLanguage } from '../../worker/dashboard/texts/language.ts';

/** The dashboard at an address, as an editor opens it. */
export function open(hash: string, language: DashboardLanguage = 'ru'): App {
  switchLanguage(language);
  history.replaceState(null, '', hash);
  return document.body.appendChild(document.createElement('otd-app'));
}

/** Takes the dashboard down and forgets its drafts. */
export function leave(): void {
  document.body.replaceChildren();
  sessionStorage.clear();
  history.replaceState(null, '', '#/');
}

/** A control that has a value, by its label. */
export function control(label: string): HTMLElement & { value: string; checked: boolean } {
  const found = [
    ...document.querySelectorAll<HTMLElement>('wa-input, wa-textarea, wa-select, wa-radio-group, wa-switch'),
  ].find((each) => (each.getAttribute('label') ?? each.textContent.trim()) === label);
  if (!found) throw new Error(`There is no control “${label}”.`);
  return found as HTMLElement & { value: string; checked: boolean };
}

/** Types into a control as an editor does; the page has taken it in when this is done. */
export async function type(label: string, text: string): Promise<void> {
  const typed = control(label);
  typed.value = text;
  typed.dispatchEvent(new Event('input', { bubbles: true }));
  typed.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise(requestAnimationFrame);
}

/** A button by its words or the name of its icon. */
export function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('wa-button')].find(
    (each) => each.textContent.trim() === name || each.querySelector('wa-icon')?.getAttribute('label') === name,
  );
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
}

/** Waits for what the page will show; the machine may be busy with other tests. */
export const expectSoon = <T>(what: () => T) => expect.poll(what, { timeout: 10_000 });

export function submit(): void {
  document.querySelector('form')?.requestSubmit();
}

export const said = (): string => document.body.innerText;

/** Presses the button of the question that is being asked. */
export async function agree(): Promise<void> {
  await expectSoon(() => document.querySelector('wa-dialog[open]')).not.toBeNull();
  document.querySelector<HTMLElement>('wa-dialog wa-button[variant]:last-of-type')?.click();
}
