import { html } from 'hono/html';
import type { PollAnswer } from '../contract/poll-answer.ts';
import type { Html } from './page.ts';
import { picture, pollForm, type PollFormState, withdrawForm } from './poll-form-view.ts';
import { quizView, resultsView } from './poll-results-view.ts';

/** The poll as a reader finds it: its state, the form while it is open, and the results that its policy shows. */
export function pollView(poll: PollAnswer, form: PollFormState): Html {
  const open = poll.state === 'open';
  const tally = poll.state === 'scheduled' ? null : poll.tally;
  return html`${stateView(poll)}${open ? votingView(poll, form) : ''}${open ? '' : quizView(poll, [])}
  ${tally ? resultsView(poll, tally, []) : html`${open ? '' : optionsView(poll)}${whyNoResults(poll, false)}`}`;
}

/** A reader's vote that is counted, or kept for the editors to review. */
export interface OwnVote {
  choices: readonly string[];
  held: boolean;
  /** Identity of who may take it back from this page; left out where nobody may. */
  voter?: string | undefined;
}

/** The poll for a reader whose vote is counted. */
export function votedView(poll: PollAnswer, { choices, held, voter }: OwnVote): Html {
  const { texts, tally } = poll;
  const said = held ? texts.held : choices.length > 0 ? texts.thanks : texts.withdrawn;
  return html`<p class="notice" role="status">${said}</p>
    ${quizView(poll, choices)}${tally ? resultsView(poll, tally, choices) : whyNoResults(poll, true)}
    ${voter !== undefined && choices.length > 0 ? withdrawForm(poll, voter) : ''}`;
}

function votingView(poll: PollAnswer, form: PollFormState): Html {
  // A form without JavaScript has no token of the publisher's login to send along.
  return poll.asks.token
    ? html`<p class="notice">${poll.texts.signIn}</p>
        ${optionsView(poll)}`
    : pollForm(poll, form);
}

/** Why the poll takes no votes, or until when it does. */
function stateView({ texts, state, closesAt }: PollAnswer): Html {
  switch (state) {
    case 'scheduled':
      return html`<p class="notice">${texts.opens}</p>`;
    case 'paused':
      return html`<p class="notice">${texts.paused}</p>`;
    case 'closed':
      return html`<p class="notice">${texts.closed}</p>`;
    case 'open':
      return closesAt === null ? html`` : html`<p class="soft">${texts.closes}</p>`;
  }
}

/** What could have been answered, for a poll that neither takes votes nor shows any. */
function optionsView({ options }: PollAnswer): Html {
  return html`<ul>
    ${options.map(({ label, image, emoji }) => html`<li>${picture(image)}${emoji ? `${emoji} ` : ''}<bdi>${label}</bdi></li>`)}
  </ul>`;
}

/** When results that nobody may see yet, or ever, will be there. Who has not voted is told only what helps to decide. */
function whyNoResults({ results, texts }: PollAnswer, voted: boolean): Html {
  if (results === 'after-closing') return html`<p class="soft">${texts.resultsAfterClosing}</p>`;
  return html`${results === 'never' && voted ? html`<p class="soft">${texts.resultsHidden}</p>` : ''}`;
}
