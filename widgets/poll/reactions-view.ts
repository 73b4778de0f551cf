import { html } from 'lit/html.js';
import { countIn, figuresOf, longestCount } from './figures.ts';
import { ordered } from './option-order.ts';
import { reactionsStyles } from './reactions.styles.ts';
import type { ViewPart } from './scene.ts';
import { percentIn } from './shares.ts';

export const styles = reactionsStyles;

/**
 * Emoji that are voted for with one press, counts beneath. Pressing another one changes the vote and pressing the own
 * one takes it back, where that is allowed; buttons and not radios, since arrow keys would vote.
 */
export const view: ViewPart['view'] = (scene) => {
  const { poll, tally, choices, controls, disabled, room, vote } = scene;
  const { texts, locale } = poll;
  const figures = figuresOf(poll, tally);
  const open = poll.state === 'open' && (controls || poll.changeable);
  const figure = (votes: number, percent: number) =>
    countIn(locale, votes) + (poll.figures === 'both' ? `\n${percentIn(locale, percent)}` : '');
  const tiles = ordered(scene).map(({ id, label, emoji }) => {
    const chosen = choices.includes(id);
    const { percent, votes } = figures.get(id)!;
    const face = html`<span aria-hidden="true">${emoji}</span>
      <small>${label} ${chosen && !controls ? texts.yourVote : ''}</small>`;
    const press = (event: MouseEvent) => {
      // The second half of a double click takes nothing back.
      if (!disabled && event.detail < 2) vote(chosen && !controls ? [] : [id]);
    };
    return html`
      <div class="tile ${chosen ? 'own' : ''}" part="option">
        ${
          open
            ? html`<button
                type="button"
                class="face"
                part="button"
                title=${label}
                aria-pressed=${chosen}
                aria-disabled=${disabled}
                @click=${press}
              >
                ${face}
              </button>`
            : html`<div class="face" title=${label}>${face}</div>`
        }
        ${
          percent !== undefined || room
            ? html`<b class="stack"
                ><u data-text=${figure(longestCount(locale), 100)}></u>${
                  percent === undefined ? '' : html`<b part="percent">${figure(votes, percent)}</b>`
                }</b
              >`
            : ''
        }
      </div>
    `;
  });
  return html`<div class="tiles">${tiles}</div>`;
};

export const aside: ViewPart['aside'] = ({ poll, choices, controls, disabled, button, vote }) => {
  const { texts, state, changeable } = poll;
  const waits = button === 'retry';
  const mayWithdraw = changeable && !controls && !disabled && choices.length > 0;
  if (state !== 'open' || !(waits || mayWithdraw)) return '';
  const press = ({ detail }: MouseEvent) => detail < 2 && vote([]);
  return html`<button part="button" class="plain" type="button" @click=${press}>
    ${waits ? texts.retry : texts.withdraw}
  </button>`;
};

export const around: ViewPart['around'] = ({ texts }) => ({ beside: ` ${texts.withdraw}` });
