import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FieldError, ProblemCode } from '../contract/problem.ts';
import { ApiFailure } from './api/client.ts';
import { goTo } from './focus-place.ts';
import { isSame } from './is-same.ts';
import { recall, remember } from './storage.ts';
import { forgetUnsaved, type Unsaved, watchUnsaved } from './unsaved.ts';

/** Message by JSON Pointer into the form's value. */
export type FieldMessages = ReadonlyMap<string, string>;

interface Draft<T> {
  value: T;
  basis?: number;
}

const session = () => sessionStorage;

/**
 * What an editor is typing. Kept in the tab until it is saved or given up, so that neither an ended session nor a
 * reload takes it away; watched, so that leaving the page asks first.
 */
export class FormState<T extends object> implements ReactiveController, Unsaved {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #saved = '';
  #savedBasis: number | undefined;
  #key = '';
  value: T;
  /** Revision of what is saved that the value is a change of, where revisions are counted. */
  basis: number | undefined;
  messages: FieldMessages = new Map();
  failure: ApiFailure | undefined;
  busy = false;
  /** Whether the value is a draft from before. */
  restored = false;

  constructor(host: ReactiveControllerHost & HTMLElement, blank: T) {
    this.#host = host;
    this.value = blank;
    host.addController(this);
  }

  hostConnected(): void {
    watchUnsaved(this);
  }

  /** Marks what is wrong for those who do not see its colour. */
  hostUpdated(): void {
    // Rows are parts of their own, which are drawn after the form.
    requestAnimationFrame(() => {
      for (const control of this.#host.querySelectorAll('wa-input, wa-textarea, wa-select')) {
        const inner = control.shadowRoot?.querySelector('input, textarea');
        if (control.hasAttribute('data-wrong')) inner?.setAttribute('aria-invalid', 'true');
        else inner?.removeAttribute('aria-invalid');
      }
    });
  }

  hostDisconnected(): void {
    forgetUnsaved(this);
  }

  get dirty(): boolean {
    return this.#key !== '' && JSON.stringify(this.value) !== this.#saved;
  }

  /** Begins with what is saved, or with the draft of it that this tab has kept. `key` names the form. */
  start(key: string, saved: T, basis?: number): void {
    this.#key = `otklik-draft:${key}`;
    this.#saved = JSON.stringify(saved);
    this.#savedBasis = basis;
    const draft = JSON.parse(recall(this.#key, session) ?? '{}') as Partial<Draft<T>>;
    this.restored = draft.value !== undefined && JSON.stringify(draft.value) !== this.#saved;
    this.basis = this.restored ? (draft.basis ?? basis) : basis;
    this.#show(this.restored && draft.value ? draft.value : saved);
  }

  change(patch: Partial<T>): void {
    this.messages = withoutChanged(this.messages, this.value, patch);
    this.value = { ...this.value, ...patch };
    this.#keepDraft();
    this.#host.requestUpdate();
  }

  /** Goes on with the value as a change of something newer. */
  rebase(saved: T, basis: number): void {
    this.#saved = JSON.stringify(saved);
    this.#savedBasis = basis;
    this.basis = basis;
    this.#keepDraft();
  }

  /** Goes back to what is saved. */
  discard(): void {
    remember(this.#key, null, session);
    this.restored = false;
    this.basis = this.#savedBasis;
    this.#show(JSON.parse(this.#saved) as T);
  }

  /** Shows what is wrong and brings the editor to the first of it. */
  complain(messages: FieldMessages): void {
    this.messages = messages;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#showComplaint());
  }

  /** Saves; a refusal is shown at its fields, in the words that `explain` finds. True where it was saved. */
  async submit(
    save: () => Promise<unknown>,
    explain: (errors: FieldError[], code?: ProblemCode) => FieldMessages,
  ): Promise<boolean> {
    // A second press while the first is under way.
    if (this.busy) return false;
    this.#begin();
    try {
      await save();
      this.#saved = JSON.stringify(this.value);
      this.restored = false;
      remember(this.#key, null, session);
      return true;
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = failure;
      this.complain(explain(failure.problem?.errors ?? [], failure.problem?.code));
      return false;
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  #begin(): void {
    this.busy = true;
    this.failure = undefined;
    this.messages = new Map();
    this.#host.requestUpdate();
  }

  /** The first wrong field, else what is said above the form, which may be far above the button. */
  #showComplaint(): void {
    const wrong = this.#host.querySelector<HTMLElement>('[data-wrong]');
    const folded = wrong?.closest('details');
    if (folded) folded.open = true;
    if (wrong) return wrong.focus();
    const said = this.#host.querySelector('[role="alert"]');
    said?.scrollIntoView({ block: 'center' });
    if (said) goTo(said);
  }

  #keepDraft(): void {
    const draft: Draft<T> = { value: this.value, basis: this.basis };
    remember(this.#key, this.dirty ? JSON.stringify(draft) : null, session);
  }

  #show(value: T): void {
    this.value = value;
    this.messages = new Map();
    this.failure = undefined;
    this.#host.requestUpdate();
  }
}

/** What was said of a text is not true of another one. Of a list that is as long as before: of those members that changed. */
function withoutChanged<T extends object>(messages: FieldMessages, before: T, patch: Partial<T>): FieldMessages {
  const isChanged = (pointer: string) => {
    const [, name = '', index] = pointer.split('/');
    if (!(name in patch)) return false;
    const [old, now] = [before, patch].map((values) => (values as Record<string, unknown>)[name]);
    const isListed = index !== undefined && Array.isArray(old) && Array.isArray(now) && old.length === now.length;
    return isListed ? !isSame(old[Number(index)], now[Number(index)]) : !isSame(old, now);
  };
  return new Map([...messages].filter(([pointer]) => !isChanged(pointer)));
}
