import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { PollState } from '../../contract/poll.ts';
import type { Site } from '../../contract/site.ts';
import { shortDateTime } from '../dates.ts';
import { counted, fill, texts } from '../texts/language.ts';

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

/** All that marks a poll: its state and kind, its place on the site, what waits for the editors, and the date that matters. */
export function pollMarks(poll: AdminPoll, site: Site): TemplateResult {
  const words = texts().polls;
  const { kind } = poll.settings;
  const outlined = (text: string) => html`<wa-badge appearance="outlined" pill variant="brand">${text}</wa-badge>`;
  return html`<span class="row-meta">
    ${pollBadge(poll.state)} <span class="kind-mark"><wa-icon name="kind-${kind}"></wa-icon>${words.kinds[kind]}</span>
    ${site.rotation.includes(poll.id) ? outlined(words.inRotation) : nothing}
    ${site.currentPoll === poll.id ? outlined(words.current) : nothing}
    ${poll.held > 0 ? html`<wa-badge appearance="filled" pill variant="warning">${counted(words.held, poll.held)}</wa-badge>` : nothing}
    <span>${pollWhen(poll, site.timeZone)}</span>
  </span>`;
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
