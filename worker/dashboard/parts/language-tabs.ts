import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../contract/common.ts';
import { languageName } from '../language-name.ts';
import { currentLanguage, texts } from '../texts/language.ts';

/** In which language a preview is; nothing where there is but one. */
export function languageTabs(
  languages: readonly Language[],
  chosen: Language,
  choose: (language: Language) => void,
): TemplateResult | typeof nothing {
  if (languages.length < 2) return nothing;
  return html`<div class="languages preview-languages" role="group" aria-label=${texts().poll.previewLanguage}>
    ${languages.map(
      (language) =>
        html`<button
          type="button"
          aria-pressed=${language === chosen ? 'true' : 'false'}
          @click=${() => choose(language)}
        >
          ${language.toUpperCase()}<span class="visually-hidden"> ${languageName(language, currentLanguage())}</span>
        </button>`,
    )}
  </div>`;
}
