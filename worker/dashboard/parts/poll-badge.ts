import { html, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { PollState } from '../../contract/poll.ts';
import { shortDateTime } from '../dates.ts';
import { fill, texts } from '../texts/language.ts';

const variants: Record<PollState, string> = {
  open: 'success',
  scheduled: 'brand',
  paused: 'warning',
  closed: 'neutral',
};

/** In which state a poll is. */
export function pollBadge(state: PollState): TemplateResult {
  return html`<wa-badge appearance="filled" pill variant=${variants[state]}>${texts().polls.states[state]}</wa-badge>`;
}

/** The date that matters in a poll's state. */
export function pollWhen({ state, settings, closedAt, createdAt }: AdminPoll, timeZone: string): string {
  const words = texts().polls;
  const date = (instant: string) => ({ date: shortDateTime(instant, timeZone) });
  if (state === 'scheduled' && settings.opensAt) return fill(words.opens, date(settings.opensAt));
  if (state === 'closed') {
    const closed = closedAt ?? settings.closesAt;
    if (closed) return fill(words.closed, date(closed));
  }
  if (settings.closesAt && state !== 'closed') return fill(words.closes, date(settings.closesAt));
  return fill(words.created, date(createdAt));
}
