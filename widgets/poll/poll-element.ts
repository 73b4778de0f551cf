import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { SendingElement, stay } from '../core/sending-element.ts';
import { keep, recall } from '../core/store.ts';
import { directionOf } from '../core/words.ts';
import { html, type TemplateResult } from 'lit/html.js';
import { asksMore } from './asks-more.ts';
import { choiceView } from './choice-view.ts';
import { metaView } from './meta-view.ts';
import { pollStyles } from './poll.styles.ts';
import type { Said, Scene, ViewPart } from './scene.ts';
import { buttonsGhost, stack } from './stack.ts';
import { recordKey, type Wish, wishKey } from './vote-keys.ts';
import type { PollHost, Voting } from './voting.ts';

/**
 * A poll: question, options, one button; then the result. This file is all that readers of an ordinary choice need until
 * they touch it; votes and results, ratings, reactions, quizzes, pictures, own answers and what guards a poll against
 * machines come in files of their own.
 *
 * @tag otklik-poll
 * @attr {string} poll - Id of the poll; the site's current one where it is left out.
 * @attr {string} site - Id of the site, where it is not the script's.
 * @attr {string} lang - Language, where it is not the page's.
 * @attr {'light' | 'dark' | 'auto'} theme - Colour scheme; the page's where it is left out, the reader's for `auto`.
 * @attr {string} token - JWT of the publisher's own login, where only readers who are signed in may vote.
 * @slot - Shown until the poll is there, and beside the apology where it cannot be loaded.
 * @slot otklik-turnstile - Cloudflare Turnstile, which the element itself puts there where the poll asks for it.
 * @fires otklik-before-vote - Cancelable. Without choices: the vote is to be withdrawn.
 * @fires otklik-voted - Without choices: the vote was withdrawn.
 * @fires otklik-failed
 * @csspart box - The whole poll.
 * @csspart heading - The question.
 * @csspart option - One option with its control or result.
 * @csspart picture - Picture of an option.
 * @csspart percent - Share or number of votes of an option.
 * @csspart bar
 * @csspart input - Field for the reader's own answer.
 * @csspart others - Readers' own answers.
 * @csspart average - Average of a rating.
 * @csspart explanation - Of a quiz.
 * @csspart button
 * @csspart note - What there is to say about the vote, and the number of votes.
 * @cssprop --otklik-accent - Button, own vote, links; `--otklik-on-accent` is the text on it.
 * @cssprop --otklik-bar - Bars of the other options.
 * @cssprop --otklik-ink - Text; also `--otklik-muted`, `--otklik-line`, `--otklik-surface`.
 * @cssprop --otklik-font - Also `--otklik-heading-font`, `--otklik-font-size`.
 * @cssprop --otklik-padding - Also `--otklik-margin`, `--otklik-radius`.
 */
export class OtklikPoll extends SendingElement<PollAnswer, ViewPart, Voting> implements PollHost {
  static override readonly styles = pollStyles;
  static readonly observedAttributes = ['poll', 'site', 'lang'];

  wish: Wish | undefined;
  /** Tells polls apart. */
  #key = '';
  /** Names of texts where the reader pressed the button and something is missing; none for too few or too many choices. */
  #fault: Said[] | undefined;
  #lively = false;

  override async ready(): Promise<Voting> {
    return this.courier ?? (await import('./voting.ts')).hire(this);
  }

  protected override async prepare(poll: PollAnswer): Promise<ViewPart | undefined> {
    const { kind, options, order, tally } = poll;
    const rich =
      kind === 'quiz' ||
      poll.other ||
      order !== 'fixed' ||
      poll.figures !== 'percent' ||
      options.some(({ image }) => image);
    const [part] = await Promise.all([
      kind === 'rating'
        ? import('./rating-view.ts')
        : kind === 'reactions'
          ? import('./reactions-view.ts')
          : rich
            ? import('./rich-view.ts')
            : undefined,
      (this.courier || tally || recall(recordKey(poll)) || order === 'shuffled' || asksMore(poll)) &&
        this.ready().then((voting) => voting.prepare(poll)),
    ]);
    return part;
  }

  protected override received(poll: PollAnswer): void {
    this.#fault = undefined;
    const key = wishKey(poll);
    if (key !== this.#key) this.clear();
    this.#key = key;
    const wish = recall<Wish>(key);
    // Anybody may have written there.
    this.wish = Array.isArray(wish?.choices) ? wish : undefined;
    this.courier?.received(poll);
    this.#lively = poll.state === 'open' && (poll.changeable || !this.courier?.voted);
    void this.flush();
  }

  override get waiting(): string | undefined {
    return this.data && (this.wish ? 'wish' : this.courier?.waiting);
  }

  get #scene(): Scene {
    const poll = this.data!;
    const { fresh, wish } = this;
    const kept = Boolean(this.waiting);
    const open = poll.state === 'open';
    const scene: Scene = {
      poll,
      choices: wish?.choices ?? [],
      other: wish?.other,
      controls: open || kept,
      disabled: kept,
      said: kept ? (fresh ? [] : ['kept']) : (this.#fault ?? []),
      faulty: Boolean(this.#fault),
      button: open ? (kept ? (fresh ? 'sending' : 'retry') : 'vote') : undefined,
      // Place for the shares is kept from the start where a vote brings them.
      room: this.#lively && (poll.results === 'always' || poll.results === 'after-vote'),
      lively: this.#lively,
      vote: (choices) => (kept ? this.send() : this.cast(choices)),
    };
    return this.courier?.scene(scene) ?? scene;
  }

  protected override view(poll: PollAnswer): TemplateResult {
    const scene = this.#scene;
    const { extra } = this;
    return html`
      <form
        class="box ${poll.kind} ${scene.grow ? 'grow' : ''}"
        part="box"
        lang=${poll.language}
        dir=${directionOf(poll.language)}
        novalidate
        @submit=${stay}
      >
        <fieldset tabindex="-1" aria-describedby="note" aria-invalid=${scene.faulty}>
          <legend part="heading">${poll.question}</legend>
          ${(extra?.view ?? choiceView)(scene)}
        </fieldset>
        <slot name="otklik-turnstile"></slot>
        ${metaView(scene, extra)} ${extra?.aside && !scene.blocked ? '' : this.#foot(scene, extra?.afterword?.(scene))}
      </form>
    `;
  }

  #foot({ poll, lively, button, more }: Scene, afterword: unknown): TemplateResult {
    const { texts, changeable } = poll;
    return stack(
      html`<div class="foot">
          ${
            button
              ? html`<button
                  part="button"
                  class=${button === 'vote' ? '' : button === 'change' ? 'plain' : 'quiet'}
                  type=${button === 'vote' ? 'submit' : 'button'}
                  aria-disabled=${button === 'sending'}
                  @click=${this.#press}
                >
                  ${texts[button]}
                </button>`
              : ''
          }
          ${more}
        </div>
        ${afterword}`,
      lively && [
        buttonsGhost(texts.vote, ...(changeable ? [texts.cancel] : [])),
        changeable ? buttonsGhost('', texts.change, texts.withdraw) : '',
      ],
    );
  }

  readonly #press = (event: MouseEvent) => {
    stay(event);
    if (this.waiting) this.send();
    // The second half of a double click on "Vote" is no wish to change the vote.
    else if (event.detail < 2) {
      if (this.#scene.button === 'vote') this.#submit((event.currentTarget as HTMLButtonElement).form!);
      else this.courier!.turn();
    }
  };

  #submit(form: HTMLFormElement): void {
    const { minChoices, maxChoices } = this.data!;
    const choices = new FormData(form).getAll('choice').map(String);
    const { other, fault } = this.extra?.read?.(form, choices) ?? {};
    this.#fault = fault ? [fault] : choices.length < minChoices || choices.length > maxChoices ? [] : undefined;
    if (this.#fault) form.querySelector<HTMLElement>(fault ? '[name=other]' : 'input')?.focus();
    else this.cast(choices, other);
    this.requestUpdate();
  }

  cast(choices: string[], other?: string): void {
    const { poll } = this.data!;
    if (this.waiting || !this.tell('otklik-before-vote', { poll, choices })) return;
    this.want({ choices, other });
    this.send();
  }

  /** Kept before anything is loaded or sent, so that nothing is lost. */
  want(wish?: Wish): void {
    this.wish = wish;
    keep(wishKey(this.data!), wish);
  }

  forget(): void {
    this.#fault = undefined;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otklik-poll': OtklikPoll;
  }
}
