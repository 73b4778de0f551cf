import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FieldError } from '../contract/problem.ts';
import { ApiFailure } from './api/client.ts';
import { recall, remember } from './storage.ts';
import { forgetUnsaved, type Unsaved, watchUnsaved } from './unsaved.ts';

/** Message by JSON Pointer into the form's value. */
export type FieldMessages = ReadonlyMap<string, string>;

const session = () => sessionStorage;

/**
 * What an editor is typing. Kept in the tab until it is saved or given up, so that neither an ended session nor a
 * reload takes it away; watched, so that leaving the page asks first.
 */
export class FormState<T extends object> implements ReactiveController, Unsaved {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #saved = '';
  #key = '';
  value: T;
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

  hostDisconnected(): void {
    forgetUnsaved(this);
  }

  get dirty(): boolean {
    return this.#key !== '' && JSON.stringify(this.value) !== this.#saved;
  }

  /** Begins with what is saved, or with the draft of it that this tab has kept. `key` names the form. */
  start(key: string, saved: T): void {
    this.#key = `otklik-draft:${key}`;
    this.#saved = JSON.stringify(saved);
    const draft = recall(this.#key, session);
    this.restored = draft !== null && draft !== this.#saved;
    this.#show(this.restored ? (JSON.parse(draft ?? '') as T) : saved);
  }

  change(patch: Partial<T>): void {
    this.value = { ...this.value, ...patch };
    remember(this.#key, this.dirty ? JSON.stringify(this.value) : null, session);
    this.#host.requestUpdate();
  }

  /** Goes back to what is saved. */
  discard(): void {
    remember(this.#key, null, session);
    this.restored = false;
    this.#show(JSON.parse(this.#saved) as T);
  }

  /** Shows what is wrong and brings the editor to the first of it. */
  complain(messages: FieldMessages): void {
    this.messages = messages;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.querySelector<HTMLElement>('[data-wrong]')?.focus());
  }

  /** Saves; a refusal is shown at its fields, in the words that `explain` finds. True where it was saved. */
  async submit(save: () => Promise<unknown>, explain: (errors: FieldError[]) => FieldMessages): Promise<boolean> {
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
      this.complain(explain(failure.problem?.errors ?? []));
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

  #show(value: T): void {
    this.value = value;
    this.messages = new Map();
    this.failure = undefined;
    this.#host.requestUpdate();
  }
}
