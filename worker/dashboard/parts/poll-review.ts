import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AdminPoll, HeldGroup, Verdict } from '../../contract/poll-admin.ts';
import { ApiFailure } from '../api/client.ts';
import { judgeNetwork, reviewPoll } from '../api/polls.ts';
import { confirmed } from '../confirm.ts';
import { dateTime, numberText } from '../dates.ts';
import { erasureOf } from '../erasure.ts';
import { namedOptions } from '../poll-figures.ts';
import { failureNotice, Resource } from '../resource.ts';
import { counted, currentLanguage, fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';

/** Enough of a network's name to tell it from the others. */
const shortName = (network: string) => network.slice(0, 4);

/**
 * Ballots that wait for the editors, by network.
 * @fires otd-poll-stale - Ballots were counted or rejected.
 */
@customElement('otd-poll-review')
export class PollReview extends Part {
  @property() site!: string;
  @property() timeZone!: string;
  @property({ attribute: false }) poll!: AdminPoll;
  @state() private busy = '';
  @state() private failure: ApiFailure | undefined;
  readonly #groups = new Resource(this, {
    key: () => `${this.site}/${this.poll.id}/${this.poll.held}`,
    load: () => reviewPoll(this.site, this.poll.id),
  });

  protected override render(): TemplateResult {
    const words = texts().review;
    return html`<section class="section" aria-labelledby="review" tabindex="-1">
      <h2 id="review">${words.title}</h2>
      ${this.failure ? failureNotice(this.failure) : nothing}
      ${this.#groups.render((groups) =>
        groups.length === 0
          ? html`<p class="empty">${words.none}</p>`
          : html`<p class="hint">${words.intro}</p>
              ${this.#deadline()}
              <ul class="rows">
                ${repeat(
                  groups,
                  ({ network }) => network,
                  (group) => this.#row(group),
                )}
              </ul>`,
      )}
    </section>`;
  }

  /** After which there is nothing left to decide. */
  #deadline(): TemplateResult | typeof nothing {
    const at = erasureOf(this.poll);
    if (!at || this.poll.state !== 'closed') return nothing;
    return html`<p class="trouble">${fill(texts().review.until, { date: dateTime(at, this.timeZone) })}</p>`;
  }

  #row(group: HeldGroup): TemplateResult {
    const words = texts().review;
    const name = shortName(group.network);
    const counts = { counted: numberText(group.counted), held: numberText(group.held) };
    return html`<li class="row held">
      <div class="row-text">
        <h3>${fill(words.network, { name })}</h3>
        <p class="row-meta">${fill(words.counts, counts)}</p>
        <p class="row-meta">${this.#votes(group)}</p>
      </div>
      <span class="actions"> ${this.#button(group, 'accept', 'check')} ${this.#button(group, 'reject', 'xmark')} </span>
    </li>`;
  }

  /** What the ballots are for, the most frequent first. */
  #votes({ options }: HeldGroup): string {
    return namedOptions(this.poll.settings, currentLanguage(), texts().poll.ownAnswer)
      .map(({ id, name }) => ({ name, n: options[id] ?? 0 }))
      .filter(({ n }) => n > 0)
      .toSorted((one, other) => other.n - one.n)
      .map(({ name, n }) => `${name}: ${numberText(n)}`)
      .join(' · ');
  }

  #button(group: HeldGroup, verdict: Verdict, icon: string): TemplateResult {
    const words = texts().review;
    const name = shortName(group.network);
    return html`<wa-button
      size="s"
      appearance="outlined"
      variant=${verdict === 'accept' ? 'brand' : 'neutral'}
      ?loading=${this.busy === `${verdict} ${group.network}`}
      @click=${() => this.#judge(group, verdict)}
    >
      <wa-icon slot="start" name=${icon}></wa-icon>${words[verdict]}<span class="visually-hidden"
        >: ${fill(words.network, { name })}</span
      >
    </wa-button>`;
  }

  async #judge({ network, held }: HeldGroup, verdict: Verdict): Promise<void> {
    const words = texts().review;
    const [title, text] =
      verdict === 'accept' ? [words.acceptTitle, words.acceptText] : [words.rejectTitle, words.rejectText];
    const said = fill(counted(text, held), { name: shortName(network) });
    const danger = verdict === 'reject';
    if (!(await confirmed({ title, text: said, action: words[verdict], danger }))) return;
    this.busy = `${verdict} ${network}`;
    this.failure = undefined;
    try {
      this.#groups.show(await judgeNetwork(this.site, this.poll.id, network, verdict));
      toast(verdict === 'accept' ? words.accepted : words.rejected);
      // The button that was pressed is gone with its row.
      this.querySelector<HTMLElement>('section')?.focus();
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = failure;
      void this.#groups.reload();
    } finally {
      this.busy = '';
      this.dispatchEvent(new Event('otd-poll-stale'));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-review': PollReview;
  }
}
