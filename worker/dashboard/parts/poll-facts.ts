import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { FairPlay } from '../../contract/poll.ts';
import type { Site } from '../../contract/site.ts';
import { dateTime, numberText } from '../dates.ts';
import { erasureOf } from '../erasure.ts';
import { counted, fill, texts } from '../texts/language.ts';

/** What a poll's rules are. */
export function pollFacts(poll: AdminPoll, { timeZone }: Site): TemplateResult {
  const { id, settings } = poll;
  const words = texts().poll;
  const several = settings.maxChoices > 1;
  return html`<aside class="section" aria-labelledby="rules">
    <h2 id="rules">${words.details}</h2>
    <dl class="facts">
      ${fact(words.kind, texts().polls.kinds[settings.kind])} ${fact(words.period, period(poll, timeZone))}
      ${several ? fact(words.who, fill(words.choices, { min: settings.minChoices, max: settings.maxChoices })) : nothing}
      ${fact(texts().pollEditor.results, texts().pollEditor.resultsChoices[settings.results])}
      ${fact(texts().fairPlay.title, html`${fairness(settings.fairPlay).map((name) => html`<span>${name}</span>`)}`)}
      ${fact(words.voters, erasure(poll, timeZone))} ${fact(words.id, html`<code>${id}</code>`)}
    </dl>
  </aside>`;
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function fairness({ networkLimit, work, turnstile, signed }: FairPlay): string[] {
  const words = texts().fairPlay;
  return [
    signed ? words.signed : words.browser,
    networkLimit === null ? '' : `${words.limitCount}: ${numberText(networkLimit)}`,
    work ? words.work : '',
    turnstile ? words.turnstile : '',
  ].filter(Boolean);
}

function period({ settings: { opensAt, closesAt } }: AdminPoll, timeZone: string): string {
  const words = texts().poll;
  const parts = [
    opensAt && fill(words.from, { date: dateTime(opensAt, timeZone) }),
    closesAt && fill(words.till, { date: dateTime(closesAt, timeZone) }),
  ].filter(Boolean);
  return parts.length === 0 ? words.always : parts.join(', ');
}

/** When it is forgotten who has voted. */
function erasure(poll: AdminPoll, timeZone: string): string {
  const words = texts().poll;
  if (poll.erasedAt) return fill(words.votersErased, { date: dateTime(poll.erasedAt, timeZone) });
  const at = erasureOf(poll);
  if (at) return fill(words.votersEraseAt, { date: dateTime(at, timeZone) });
  const { retentionDays } = poll.settings;
  return retentionDays === 0 ? words.votersEraseAtOnce : counted(words.votersEraseAfter, retentionDays);
}
