import type { ReactiveControllerHost } from 'lit';
import { type Language, languages } from '../contract/common.ts';
import { type FormText, languagesIn } from './form-text.ts';

/** Which languages an editor's form has fields for: the site's, those that something is written in, and added ones. */
export class FormLanguages {
  readonly #host: ReactiveControllerHost;
  readonly #added = new Set<Language>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Begins with another form. */
  start(): void {
    this.#added.clear();
  }

  /** The site's first. A language whose last word is deleted keeps its fields, for the next word. */
  shown(site: Language, written: readonly FormText[]): Language[] {
    for (const language of languagesIn(written)) this.#added.add(language);
    return [site, ...languages.filter((language) => language !== site && this.#added.has(language))];
  }

  add(language: Language): void {
    this.#added.add(language);
    this.#host.requestUpdate();
  }

  remove(language: Language): void {
    this.#added.delete(language);
    this.#host.requestUpdate();
  }
}
