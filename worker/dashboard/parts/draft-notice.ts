import { html, nothing, type TemplateResult } from 'lit';
import type { FormState } from '../form-state.ts';
import { failureNotice } from '../resource.ts';
import { texts } from '../texts/language.ts';

/** Says that a draft has come back, with the way to what is saved. */
export function draftNotice(form: { restored: boolean; discard(): void }): TemplateResult | typeof nothing {
  if (!form.restored) return nothing;
  return html`<wa-callout variant="neutral" size="s" role="status">
    <wa-icon slot="icon" name="info"></wa-icon>
    <div class="failure-line">
      <span>${texts().unsaved.restored}</span>
      <wa-button size="s" appearance="outlined" @click=${() => form.discard()}>${texts().unsaved.discard}</wa-button>
    </div>
  </wa-callout>`;
}

interface Edited<Saved> {
  /** As the form has read it; undefined where it is new. */
  saved: Saved | undefined;
  /** What is there now, where saving failed for another's change. */
  newestOf: (failure: unknown) => Saved | undefined;
  title: string;
  takeNewest: (newest: Saved) => void;
  saveOver: (newest: Saved) => void;
}

/** What an editor is told above the form: of another's change, of a draft that came back, of a failure. */
export function editNotice<Saved extends { revision: number }>(
  form: FormState<object>,
  { saved, newestOf, title, takeNewest, saveOver }: Edited<Saved>,
): TemplateResult {
  const { failure, basis, restored } = form;
  const newest = newestOf(failure) ?? (restored && saved && basis !== saved.revision ? saved : undefined);
  if (!newest) return html`${draftNotice(form)} ${failure ? failureNotice(failure) : nothing}`;
  return changedNotice(
    title,
    () => takeNewest(newest),
    () => saveOver(newest),
  );
}

/** Says that others have changed meanwhile what is being edited; what is typed stays until the editor decides. */
export function changedNotice(title: string, takeNewest: () => void, saveOver: () => void): TemplateResult {
  const words = texts().changedMeanwhile;
  return html`<wa-callout variant="warning" role="alert">
    <wa-icon slot="icon" name="alert"></wa-icon>
    <strong>${title}</strong>
    <p>${words.text}</p>
    <div class="actions">
      <wa-button size="s" appearance="outlined" @click=${takeNewest}>${words.takeNewest}</wa-button>
      <wa-button size="s" appearance="outlined" variant="danger" @click=${saveOver}>${words.saveOver}</wa-button>
    </div>
  </wa-callout>`;
}
