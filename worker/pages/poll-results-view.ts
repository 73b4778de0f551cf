import { html } from 'hono/html';
import type { Tally } from '../contract/ballot.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import { otherId } from '../contract/poll.ts';
import { countText } from '../locales/numbers.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { sharesOfBallots, wholeShares } from '../locales/shares.ts';
import type { Html } from './page.ts';
import { mark, picture } from './poll-form-view.ts';

type Option = PollAnswer['options'][number];

/** The tally as bars; their widths are attributes of SVG, since the page's policy allows no inline styles. */
export function resultsView(poll: PollAnswer, tally: Tally, own: readonly string[]): Html {
  const countOf = ({ id }: Option) => tally.options[id] ?? 0;
  const counts = poll.options.map(countOf);
  const shares = poll.maxChoices > 1 ? sharesOfBallots(counts, tally.ballots) : wholeShares(counts);
  const rows = poll.options.map((option, index) => ({ option, n: countOf(option), share: shares[index] ?? 0 }));
  // The reader's own answer is the last in any order.
  const place = ({ option }: (typeof rows)[number]) => Number(poll.other && option.id === otherId);
  if (poll.order === 'votes') rows.sort((one, two) => place(one) - place(two) || two.n - one.n);
  const row = ({ option, n, share }: (typeof rows)[number]) =>
    html`<li>
      <div>
        <span
          >${option.emoji ? html`<span aria-hidden="true">${option.emoji}</span> ` : ''}${picture(option.image)}${mark(
            poll,
            option.id,
          )}<bdi>${option.label}</bdi>${badges(poll, option.id, own)}</span
        >
        <b>${figures(n, share, poll)}</b>
      </div>
      <svg class="bar" aria-hidden="true"><rect width="${share}%" height="100%" /></svg>
    </li>`;
  return html`<h2>${pageTexts[poll.language].results}</h2>
    ${poll.kind === 'rating' ? averageView(poll, tally) : ''}
    <ul class="results">
      ${rows.map(row)}
    </ul>
    <p class="soft">${votesOf(tally.ballots, poll)}</p>
    ${othersView(poll)}`;
}

/** Whether the reader's answer to a quiz was right, and why. */
export function quizView({ quiz, texts }: PollAnswer, own: readonly string[]): Html {
  if (!quiz) return html``;
  const isRight = own.length === quiz.correct.length && own.every((id) => quiz.correct.includes(id));
  return html`${own.length > 0 ? html`<p class="notice" role="status">${isRight ? texts.right : texts.wrong}</p>` : ''}
  ${quiz.explanation ? html`<p class="intro"><bdi>${quiz.explanation}</bdi></p>` : ''}`;
}

function badges({ texts, quiz }: PollAnswer, id: string, own: readonly string[]): Html {
  const badge = (text: string) => html` <span class="own badge">${text}</span>`;
  return html`${own.includes(id) ? badge(texts.yourVote) : ''}${quiz?.correct.includes(id) ? badge(texts.rightAnswer) : ''}`;
}

function figures(n: number, share: number, poll: PollAnswer): Html | string {
  if (poll.figures === 'count') return number(n, poll);
  if (poll.figures === 'percent') return percent(share, poll);
  return html`${percent(share, poll)}<small>${number(n, poll)}</small>`;
}

/** Mean mark of a rating, with one decimal. */
function averageView(poll: PollAnswer, tally: Tally): Html {
  if (tally.ballots === 0) return html``;
  const sum = poll.options.reduce((total, { id }) => total + Number(id) * (tally.options[id] ?? 0), 0);
  const format = new Intl.NumberFormat(poll.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const max = poll.options.at(-1)?.id ?? '';
  const text = poll.texts.average.replace('{mark}', format.format(sum / tally.ballots)).replace('{max}', max);
  return html`<p class="intro">${text}</p>`;
}

/** Readers' own answers that the editors let show. */
function othersView({ others, texts }: PollAnswer): Html {
  if (others.length === 0) return html``;
  return html`<h2>${texts.others}</h2>
    <ul>
      ${others.map((text) => html`<li><bdi>${text}</bdi></li>`)}
    </ul>`;
}

function percent(share: number, { locale }: PollAnswer): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share / 100);
}

function number(n: number, { locale }: PollAnswer): string {
  return new Intl.NumberFormat(locale).format(n);
}

/** «1 голос, 2 голоса, 5 голосов» */
export function votesOf(n: number, poll: PollAnswer): string {
  return countText(n, poll.texts.votes, poll.locale);
}
