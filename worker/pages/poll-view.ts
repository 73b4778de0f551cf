import { html } from 'hono/html';
import type { PollAnswer } from '../contract/poll-answer.ts';
import type { Tally } from '../contract/ballot.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { sharesOfBallots, wholeShares } from '../locales/shares.ts';
import { sendTo } from './form-body.ts';
import { spellDate } from './dates.ts';
import type { Html } from './page.ts';

export interface PollFormState {
  /** Random, made for this rendering: the identity of the reader who votes with it. */
  voter: string;
  choices: string[];
  fault?: string | undefined;
}

/** The poll as a reader finds it: its state, the form while it is open, and the results that its policy shows. */
export function pollView(poll: PollAnswer, timeZone: string | undefined, form: PollFormState): Html {
  const open = poll.state === 'open';
  const tally = poll.state === 'scheduled' ? null : poll.tally;
  return html`${stateView(poll, timeZone)}${open ? pollForm(poll, form) : ''}
  ${tally ? resultsView(poll, tally, []) : html`${open ? '' : optionsView(poll)}${whyNoResults(poll, false)}`}`;
}

/** The poll for a reader whose vote is counted. */
export function votedView(poll: PollAnswer, own: readonly string[]): Html {
  const thanks = html`<p class="notice" role="status">${poll.texts.thanks}</p>`;
  return html`${thanks}${poll.tally ? resultsView(poll, poll.tally, own) : whyNoResults(poll, true)}`;
}

/** The open poll as a form that needs no JavaScript. */
function pollForm(poll: PollAnswer, { voter, choices, fault }: PollFormState): Html {
  const several = poll.maxChoices > 1;
  const texts = poll.texts;
  const hint = several
    ? texts.chooseSeveral.replace('{min}', String(poll.minChoices)).replace('{max}', String(poll.maxChoices))
    : texts.chooseOne;
  const choice = ({ id, label }: PollAnswer['options'][number]) =>
    html`<label class="choice"
      ><input
        type="${several ? 'checkbox' : 'radio'}"
        name="choice"
        value="${id}"
        ${several ? '' : html` required`}${choices.includes(id) ? html` checked` : ''}
      /><span>${label}</span></label
    >`;
  return html`<form method="post" action="${sendTo(poll.language)}">
    <input type="hidden" name="voter" value="${voter}" />
    <fieldset class="field" ${fault ? html` aria-invalid="true" aria-describedby="fault"` : ''}>
      <legend class="hint">${hint}</legend>
      ${fault ? html`<p class="fault" id="fault" role="alert">${fault}</p>` : ''} ${poll.options.map(choice)}
    </fieldset>
    <button>${texts.vote}</button>
  </form>`;
}

/** The tally as bars; their widths are attributes of SVG, since the page's policy allows no inline styles. */
function resultsView(poll: PollAnswer, tally: Tally, own: readonly string[]): Html {
  const counts = poll.options.map(({ id }) => tally.options[id] ?? 0);
  const shares = poll.maxChoices > 1 ? sharesOfBallots(counts, tally.ballots) : wholeShares(counts);
  const row = ({ id, label }: PollAnswer['options'][number], index: number) =>
    html`<li>
      <div>
        <span>${label}${own.includes(id) ? html` <span class="own badge">${poll.texts.yourVote}</span>` : ''}</span>
        <b>${percent(shares[index] ?? 0, poll)}<small>${countOf(counts[index] ?? 0, poll)}</small></b>
      </div>
      <svg class="bar" aria-hidden="true"><rect width="${shares[index]}%" height="100%" /></svg>
    </li>`;
  return html`<h2>${pageTexts[poll.language].results}</h2>
    <ul class="results">
      ${poll.options.map(row)}
    </ul>
    <p class="soft">${votesOf(tally.ballots, poll)}</p>`;
}

/** Why the poll takes no votes, or until when it does. */
function stateView(poll: PollAnswer, timeZone: string | undefined): Html {
  const { texts, language, state, opensAt, closesAt } = poll;
  const date = (instant: string | null) => (instant === null ? '' : spellDate(instant, language, timeZone));
  switch (state) {
    case 'scheduled':
      return html`<p class="notice">${texts.opens.replace('{date}', date(opensAt))}</p>`;
    case 'paused':
      return html`<p class="notice">${texts.paused}</p>`;
    case 'closed':
      return html`<p class="notice">${texts.closed}</p>`;
    case 'open':
      return closesAt === null ? html`` : html`<p class="soft">${texts.closes.replace('{date}', date(closesAt))}</p>`;
  }
}

/** What could have been answered, for a poll that neither takes votes nor shows any. */
function optionsView({ options }: PollAnswer): Html {
  return html`<ul>
    ${options.map(({ label }) => html`<li>${label}</li>`)}
  </ul>`;
}

/** When results that nobody may see yet, or ever, will be there. Who has not voted is told only what helps to decide. */
function whyNoResults({ results, texts }: PollAnswer, voted: boolean): Html {
  if (results === 'after-closing') return html`<p class="soft">${texts.resultsAfterClosing}</p>`;
  return html`${results === 'never' && voted ? html`<p class="soft">${texts.resultsHidden}</p>` : ''}`;
}

function percent(share: number, { language }: PollAnswer): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share / 100);
}

function countOf(n: number, { language }: PollAnswer): string {
  return new Intl.NumberFormat(language).format(n);
}

/** «1 голос, 2 голоса, 5 голосов» */
function votesOf(n: number, poll: PollAnswer): string {
  const { votes } = poll.texts;
  const text = votes[new Intl.PluralRules(poll.language).select(n)] ?? votes.other;
  return text.replace('{n}', countOf(n, poll));
}
