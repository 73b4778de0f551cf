import { html, nothing, type TemplateResult } from 'lit';
import type { InboxMessage, MessageStatus } from '../../contract/hotline.ts';
import type { Site } from '../../contract/site.ts';
import { shortDateTime } from '../dates.ts';
import { hrefOf } from '../router.ts';
import { texts } from '../texts/language.ts';

const variants: Record<MessageStatus, string> = {
  new: 'brand',
  read: 'neutral',
  'in-progress': 'warning',
  answered: 'success',
  closed: 'neutral',
  quarantined: 'danger',
};

export function statusBadge(status: MessageStatus): TemplateResult {
  return html`<wa-badge pill appearance="filled" variant=${variants[status]}
    >${texts().hotline.states[status]}</wa-badge
  >`;
}

/** The longest answer of a message, which is what it is about. */
export function excerptOf({ fields }: InboxMessage): string {
  const longest = fields.reduce((best, { value }) => (value.length > best.length ? value : best), '');
  return longest.length > 160 ? `${longest.slice(0, 160).trimEnd()}…` : longest;
}

/** A message in the list. */
export function messageRow(message: InboxMessage, site: Site, hotline: string, selected: boolean): TemplateResult {
  const unread = message.status === 'new';
  const href = hrefOf({ view: 'message', site: site.id, hotline, message: message.id });
  return html`<li class=${unread ? 'row unread' : 'row'}>
    <a class="row-link" href=${href} aria-current=${selected ? 'true' : nothing}>
      <span class="excerpt"
        >${unread ? html`<span class="visually-hidden">${texts().hotline.unread}: </span>` : nothing}${excerptOf(message)}</span
      >
      <span class="row-meta">
        <span>${shortDateTime(message.receivedAt, site.timeZone)}</span>
        ${unread ? nothing : statusBadge(message.status)}
      </span>
    </a>
  </li>`;
}
