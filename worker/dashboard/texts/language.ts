import '@awesome.me/webawesome/dist/translations/en.js';
import '@awesome.me/webawesome/dist/translations/ru.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Language } from '../../contract/common.ts';
import { recall, remember } from '../storage.ts';
import { en } from './en.ts';
import type { Plural } from './plural.ts';
import { ru, type Texts } from './ru.ts';

/** Languages that the dashboard itself speaks; its editors write for readers in any of the contract's. */
export const dashboardLanguages = ['ru', 'en'] as const;
export type DashboardLanguage = (typeof dashboardLanguages)[number];

const dictionaries: Record<DashboardLanguage, Texts> = { ru, en };
const storageKey = 'otklik-dashboard-language';
const changes = new EventTarget();
let current: DashboardLanguage = chosen(recall(storageKey), navigator.languages);
document.documentElement.lang = current;

/** The remembered language, else the first of the browser's languages that the dashboard speaks, else English. */
export function chosen(remembered: string | null, wanted: readonly string[]): DashboardLanguage {
  const tags = [remembered ?? '', ...wanted].map((tag) => tag.toLowerCase().split('-')[0]);
  return tags.map((tag) => dashboardLanguages.find((language) => language === tag)).find(Boolean) ?? 'en';
}

/** The dashboard's words in the editor's language. */
export const texts = (): Texts => dictionaries[current];

/** The readers' language where the dashboard speaks it, else English. */
export const dashboardLanguage = (readers: Language): DashboardLanguage => (readers === 'ru' ? 'ru' : 'en');

/** In another language than the editor's: for what readers will see. */
export const textsIn = (readers: Language): Texts => dictionaries[dashboardLanguage(readers)];

export const currentLanguage = (): DashboardLanguage => current;

export function switchLanguage(language: DashboardLanguage): void {
  current = language;
  remember(storageKey, language);
  document.documentElement.lang = language;
  changes.dispatchEvent(new Event('change'));
}

/** Puts values in the place of `{name}`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A counted phrase with the right plural: «5 голосов». */
export function counted(forms: Plural, n: number, language: DashboardLanguage = current): string {
  const category = new Intl.PluralRules(language).select(n);
  return fill(forms[category] ?? forms.other, { n: new Intl.NumberFormat(language).format(n) });
}

/** Renders its element again when the editor changes the language. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  readonly #changed = () => this.#host.requestUpdate();

  hostConnected(): void {
    changes.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    changes.removeEventListener('change', this.#changed);
  }
}
