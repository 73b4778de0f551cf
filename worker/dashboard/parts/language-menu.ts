import { html, type TemplateResult } from 'lit';
import { type Language, languages } from '../../contract/common.ts';
import { confirmed } from '../confirm.ts';
import type { FormLanguages } from '../form-languages.ts';
import { type FormText, languagesIn } from '../form-text.ts';
import { languageName } from '../language-name.ts';
import { currentLanguage, fill, texts } from '../texts/language.ts';

interface LanguageMenu {
  languages: FormLanguages;
  /** Of the site: it cannot be removed. */
  site: Language;
  /** All texts of the form. */
  written: readonly FormText[];
  /** Takes a language's texts out of the form. */
  erase: (language: Language) => void;
}

/** The languages of a form besides the site's: add one, remove one. */
export function languageMenu(menu: LanguageMenu): TemplateResult {
  const { site, written } = menu;
  const words = texts().formLanguages;
  const [, ...others] = menu.languages.shown(site, written);
  const left = languages.filter((language) => language !== site && !others.includes(language));
  return html`<div class="form-languages" role="group" aria-label=${words.legend}>
    ${others.map((language) => removable(language, menu))}
    <wa-dropdown @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => add(event, menu)}>
      <wa-button slot="trigger" size="s" appearance="outlined" with-caret ?disabled=${left.length === 0}>
        <wa-icon slot="start" name="plus"></wa-icon>${words.add}
      </wa-button>
      ${left.map((language) => html`<wa-dropdown-item value=${language}>${named(language)}</wa-dropdown-item>`)}
    </wa-dropdown>
    ${gapsNotice(gapsIn(others, site, written))}
  </div>`;
}

const named = (language: Language): string => languageName(language, currentLanguage());

/** Languages in which something is written, while something else is written in the site's language only. */
function gapsIn(others: readonly Language[], site: Language, written: readonly FormText[]): Language[] {
  const has = (text: FormText, language: Language) => languagesIn([text]).includes(language);
  const begun = languagesIn(written);
  return others.filter(
    (language) => begun.includes(language) && written.some((text) => has(text, site) && !has(text, language)),
  );
}

function gapsNotice(gaps: readonly Language[]): TemplateResult {
  const list = new Intl.ListFormat(currentLanguage()).format(gaps.map(named));
  const text = gaps.length > 0 ? fill(texts().formLanguages.gaps, { languages: list }) : '';
  return html`<p class="hint" role="status">${text}</p>`;
}

function removable(language: Language, menu: LanguageMenu): TemplateResult {
  const name = named(language);
  return html`<span class="form-language"
    >${name}<wa-button
      size="s"
      appearance="plain"
      @click=${(event: Event) => void remove(event.currentTarget as HTMLElement, language, menu)}
      ><wa-icon name="trash" label=${fill(texts().formLanguages.remove, { language: name })}></wa-icon></wa-button
  ></span>`;
}

function add(event: CustomEvent<{ item: { value: string } }>, menu: LanguageMenu): void {
  const form = (event.currentTarget as HTMLElement).closest('form');
  const language = languages.find((each) => each === event.detail.item.value);
  if (!language) return;
  menu.languages.add(language);
  // Once its fields are there, and the menu has given the focus back.
  setTimeout(() => form?.querySelector<HTMLElement>(`:is(wa-input, wa-textarea)[lang='${language}']`)?.focus());
}

async function remove(button: HTMLElement, language: Language, menu: LanguageMenu): Promise<void> {
  const words = texts().formLanguages;
  const trigger = button.closest('.form-languages')?.querySelector<HTMLElement>('[slot="trigger"]');
  const isWritten = languagesIn(menu.written).includes(language);
  const title = fill(words.removeTitle, { language: texts().languageShort[language] });
  const question = { title, text: words.removeText, action: words.removeAction, danger: true };
  if (isWritten && !(await confirmed(question))) return;
  menu.languages.remove(language);
  menu.erase(language);
  trigger?.focus();
}
