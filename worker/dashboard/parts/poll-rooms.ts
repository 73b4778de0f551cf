import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { newestGeneration, roomsOfGeneration } from '../../contract/ballot.ts';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { ApiFailure } from '../api/client.ts';
import { growPoll } from '../api/polls.ts';
import { confirmed } from '../confirm.ts';
import { failureNotice } from '../resource.ts';
import { counted, fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';

const roomsOf = (generation: number): number => roomsOfGeneration[generation] ?? 1;

/**
 * How many rooms take a poll's votes, and more of them for a crowd.
 * @fires otd-poll-changed - With the changed poll as `detail`.
 */
@customElement('otd-poll-rooms')
export class PollRooms extends Part {
  @property() site!: string;
  @property({ attribute: false }) poll!: AdminPoll;
  @state() private busy = false;
  @state() private failure: ApiFailure | undefined;

  protected override render(): TemplateResult {
    const words = texts().rooms;
    const { generation } = this.poll;
    const more = Math.min(generation + 1, newestGeneration);
    const most = generation === newestGeneration;
    return html`<section class="section" aria-labelledby="rooms">
      <h2 id="rooms">${words.title}</h2>
      <p>${counted(words.now, roomsOf(generation))}</p>
      <p class="hint">${most ? words.most : fill(words.hint, { n: roomsOf(more) })}</p>
      ${this.failure ? failureNotice(this.failure, () => void this.#grow(more)) : nothing}
      ${
        most
          ? nothing
          : html`<wa-button size="s" appearance="outlined" ?loading=${this.busy} @click=${() => this.#ask(more)}>
              <wa-icon slot="start" name="people"></wa-icon>${fill(words.grow, { n: roomsOf(more) })}
            </wa-button>`
      }
    </section>`;
  }

  async #ask(generation: number): Promise<void> {
    const { growTitle, growText, grow } = texts().rooms;
    const n = { n: roomsOf(generation) };
    if (await confirmed({ title: fill(growTitle, n), text: growText, action: fill(grow, n) })) {
      await this.#grow(generation);
    }
  }

  async #grow(generation: number): Promise<void> {
    this.busy = true;
    this.failure = undefined;
    try {
      const poll = await growPoll(this.site, this.poll.id, generation);
      this.dispatchEvent(new CustomEvent('otd-poll-changed', { detail: poll }));
      toast(fill(texts().rooms.grown, { n: roomsOf(poll.generation) }));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = failure;
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-rooms': PollRooms;
  }
}
