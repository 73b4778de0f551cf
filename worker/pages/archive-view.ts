import { html } from 'hono/html';
import type { PollAnswer } from '../contract/poll-answer.ts';
import { spellDate } from '../locales/dates.ts';
import { pageTexts } from '../locales/page-texts.ts';
import type { Archive } from '../polls/archive.ts';
import type { Html } from './page.ts';
import type { Place } from './place.ts';
import { votesOf } from './poll-results-view.ts';

/** Polls that are open, and a page of those that have closed. */
export function archiveView({ open, closed, pages }: Archive, { language, site, url }: Place, number: number): Html {
  const texts = pageTexts[language];
  const list = (polls: PollAnswer[]) =>
    html`<ul class="polls">
      ${polls.map((poll) => item(poll, url.searchParams.has('lang') ? `?lang=${language}` : '', site?.timeZone))}
    </ul>`;
  return html`${
      open.length > 0 && number === 1
        ? html`<h2>${texts.openPolls}</h2>
            ${list(open)}`
        : ''
    }
    <h2>${texts.closedPolls}</h2>
    ${closed.length > 0 ? list(closed) : html`<p class="soft">${texts.noClosedPolls}</p>`}
    ${pages > 1 ? pagesView(url, language, number, pages) : ''}`;
}

function item(poll: PollAnswer, query: string, timeZone: string | undefined): Html {
  const { state, closesAt, tally, language } = poll;
  const closed = state === 'closed' && closesAt ? spellDate(closesAt, language, timeZone, 'date') : '';
  const about = [closed, tally ? votesOf(tally.ballots, poll) : '', tally ? leaderOf(poll, tally.options) : ''];
  return html`<li>
    <a href="/p/${poll.site}/${poll.poll}${query}"><bdi>${poll.question}</bdi></a>
    <small>${about.filter(Boolean).join(' · ')}</small>
  </li>`;
}

/** The answer with most votes; none where several have as many. */
function leaderOf({ options, kind }: PollAnswer, counts: Record<string, number>): string {
  const most = Math.max(...options.map(({ id }) => counts[id] ?? 0));
  const leaders = options.filter(({ id }) => counts[id] === most);
  return most > 0 && leaders.length === 1 && kind === 'choice' ? (leaders[0]?.label ?? '') : '';
}

function pagesView({ pathname }: URL, language: Place['language'], number: number, pages: number): Html {
  const texts = pageTexts[language];
  const link = (to: number, text: string, rel: string) =>
    html`<a rel="${rel}" href="${pathname}?lang=${language}&amp;page=${to}">${text}</a>`;
  return html`<nav class="actions" aria-label="${texts.archive}">
    ${number > 1 ? link(number - 1, texts.newerPolls, 'prev') : ''}
    ${number < pages ? link(number + 1, texts.olderPolls, 'next') : ''}
  </nav>`;
}
