import { html } from 'hono/html';
import type { PollAnswer } from '../contract/poll-answer.ts';
import { otherId } from '../contract/poll.ts';
import { fnv1a } from '../polls/fnv1a.ts';
import { sendTo } from './form-body.ts';
import type { Html } from './page.ts';

export interface PollFormState {
  /** Random, made for this rendering: the identity of the reader who votes with it. */
  voter: string;
  choices: string[];
  /** What the reader wrote for an answer of their own. */
  other?: string | undefined;
  fault?: string | undefined;
}

type Option = PollAnswer['options'][number];

/** The open poll as a form that needs no JavaScript; reactions are sent by the button that is pressed. */
export function pollForm(poll: PollAnswer, state: PollFormState): Html {
  const { voter, fault } = state;
  const { texts } = poll;
  const options = inOrder(poll, voter);
  const describedBy = fault ? html` aria-invalid="true" aria-describedby="fault"` : '';
  return html`<form method="post" action="${ownAddress(poll)}">
    <input type="hidden" name="voter" value="${voter}" />
    <input type="hidden" name="generation" value="${poll.generation}" />
    <fieldset class="field ${poll.kind === 'reactions' ? 'reactions' : ''}" ${describedBy}>
      <legend class="hint">${hintOf(poll)}</legend>
      ${fault ? html`<p class="fault" id="fault" role="alert">${fault}</p>` : ''}
      ${poll.kind === 'reactions' ? options.map(reaction) : options.map((option) => choice(option, poll, state))}
    </fieldset>
    ${poll.kind === 'reactions' ? '' : html`<button>${texts.vote}</button>`}
  </form>`;
}

/** The vote can be taken back while this page is there: without JavaScript nothing else remembers who cast it. */
export function withdrawForm(poll: PollAnswer, voter: string): Html {
  return html`<form class="actions" method="post" action="${ownAddress(poll)}">
    <input type="hidden" name="voter" value="${voter}" />
    <input type="hidden" name="generation" value="${poll.generation}" />
    <button class="quiet" name="revision" value="2">${poll.texts.withdraw}</button>
  </form>`;
}

/** By its own name: when the form is sent, another poll may be the current one. */
function ownAddress({ site, poll, language }: PollAnswer): string {
  return `/p/${site}/${poll}${sendTo(language)}`;
}

/** Options in the order in which this reader sees them: mixed by the voter's id, the reader's own answer last. */
export function inOrder({ options, order, kind }: PollAnswer, voter: string): Option[] {
  if (order !== 'shuffled' || kind === 'rating') return options;
  const shuffled = options
    .filter(({ id }) => id !== otherId)
    .map((option) => ({ option, key: mixed(fnv1a(`${voter} ${option.id}`)) }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ option }) => option);
  return [...shuffled, ...options.filter(({ id }) => id === otherId)];
}

/** Its upper half folded into the lower, for texts that differ at their ends only. */
function mixed(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d) >>> 0;
}

function hintOf({ texts, maxChoices }: PollAnswer): string {
  return maxChoices === 1 ? texts.chooseOne : texts.chooseSeveral;
}

function choice({ id, label, image }: Option, poll: PollAnswer, { choices, other }: PollFormState): Html {
  const several = poll.maxChoices > 1;
  const isOther = poll.other && id === otherId;
  return html`<label class="choice"
      ><input
        type="${several ? 'checkbox' : 'radio'}"
        name="choice"
        value="${id}"
        ${several ? '' : html` required`}${choices.includes(id) ? html` checked` : ''}
      />${picture(image)}<span>${mark(poll, id)}<bdi>${label}</bdi></span></label
    >${
      isOther
        ? html`<input
            type="text"
            class="other"
            dir="auto"
            name="other"
            maxlength="200"
            aria-label="${poll.texts.otherField}"
            placeholder="${poll.texts.otherField}"
            value="${other ?? ''}"
          />`
        : ''
    }`;
}

function reaction({ id, label, emoji }: Option): Html {
  return html`<button class="reaction" name="choice" value="${id}">
    <span aria-hidden="true">${emoji}</span> <bdi>${label}</bdi>
  </button>`;
}

/** Stars before the label of a rating of five; of a scale the number, where the label is not the number itself. */
export function mark({ kind, options }: PollAnswer, id: string): Html | string {
  if (kind !== 'rating') return '';
  if (options.length !== 5) return options.some((option) => option.id === id && option.label !== id) ? `${id} — ` : '';
  const stars = Number(id);
  return html`<span class="stars" aria-hidden="true">${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}</span> `;
}

export function picture(image: string | undefined): Html | string {
  return image === undefined
    ? ''
    : html`<img class="picture" src="${image}" alt="" width="96" height="64" loading="lazy" />`;
}
