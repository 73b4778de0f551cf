import { html, nothing, type TemplateResult } from 'lit';
import type { AdminHotline, HotlineField, InboxMessage, MessageStatus } from '../../contract/hotline.ts';
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

/** How much each kind of field says about a message. */
const weights = { text: 3, gone: 2, contact: 1, choice: 0 } satisfies Record<HotlineField['kind'] | 'gone', number>;

/** What a message is about: the longest of the answers in the reader's own words, where there is one. */
export function excerptOf({ fields }: InboxMessage, form: readonly HotlineField[]): string {
  const weightOf = (id: string) => weights[form.find((field) => field.id === id)?.kind ?? 'gone'];
  const answers = fields.filter(({ value }) => value.trim() !== '');
  const most = Math.max(...answers.map(({ id }) => weightOf(id)));
  const telling = answers.filter(({ id }) => weightOf(id) === most);
  const longest = telling.reduce((best, { value }) => (value.length > best.length ? value : best), '');
  return longest.length > 160 ? `${longest.slice(0, 160).trimEnd()}…` : longest;
}

/** A message in the list. */
export function messageRow(
  message: InboxMessage,
  site: Site,
  { id: hotline, settings }: AdminHotline,
  selected: boolean,
): TemplateResult {
  const unread = message.status === 'new';
  const href = hrefOf({ view: 'message', site: site.id, hotline, message: message.id });
  return html`<li class=${unread ? 'row unread' : 'row'}>
    <a class="row-link" href=${href} aria-current=${selected ? 'true' : nothing}>
      <span class="excerpt"
        >${unread ? html`<span class="visually-hidden">${texts().hotline.unread}: </span>` : nothing}${excerptOf(message, settings.fields)}</span
      >
      <span class="row-meta">
        <span>${shortDateTime(message.receivedAt, site.timeZone)}</span>
        ${unread ? nothing : statusBadge(message.status)}
      </span>
    </a>
  </li>`;
}
