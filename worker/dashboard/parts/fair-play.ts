import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { Site } from '../../contract/site.ts';
import { isChecked, under, valueOf } from '../control.ts';
import { dateTime } from '../dates.ts';
import type { FormState } from '../form-state.ts';
import type { PollForm } from '../poll-form.ts';
import { hrefOf } from '../router.ts';
import { fill, texts } from '../texts/language.ts';
import { fold } from './fold.ts';
import { hasVotes } from './poll-words.ts';

type Tier = 'limited' | 'work' | 'turnstile' | 'signed';

interface Explained {
  name: string;
  text: string;
  cannot: string;
  /** Why it cannot be switched. */
  fixed?: string;
}

/** What keeps a poll honest, each with what it cannot do; and how long voters are remembered for it. */
export function fairPlay(form: FormState<PollForm>, site: Site, poll: AdminPoll | undefined): TemplateResult {
  const words = texts().fairPlay;
  const wrong = [...form.messages.keys()].some((pointer) => /^\/(fairPlay|retentionDays)/.test(pointer));
  // As it is saved: what the editor switches does not fold the switches away.
  const used = Object.values(poll?.settings.fairPlay ?? {}).some(Boolean);
  return fold(
    words.title,
    wrong || used,
    html`<div class="tiers">
      <p class="hint">${words.intro}</p>
      ${always()}
      ${tier(form, 'limited', { name: words.limit, text: words.limitText, cannot: words.limitCannot }, limit(form))}
      ${tier(form, 'work', { name: words.work, text: words.workText, cannot: words.workCannot })}
      ${tier(
        form,
        'turnstile',
        { name: words.turnstile, text: words.turnstileText, cannot: words.turnstileCannot },
        site.turnstileKey === null ? missing(words.turnstileMissing, site.id) : nothing,
      )}
      ${signed(form, site, poll)} ${retention(form, site, poll)}
    </div>`,
  );
}

function always(): TemplateResult {
  const words = texts().fairPlay;
  return html`<div class="tier">
    <p class="tier-name">
      <wa-icon name="check"></wa-icon>${words.browser}
      <wa-badge appearance="outlined" pill variant="neutral">${words.browserAlways}</wa-badge>
    </p>
    ${explanation(words.browserText, words.browserCannot)}
  </div>`;
}

function tier(
  form: FormState<PollForm>,
  name: Tier,
  { name: label, text, cannot, fixed }: Explained,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const on = form.value[name];
  const message = form.messages.get(`/fairPlay/${name}`);
  return html`<div class="tier">
    <wa-switch
      .checked=${on}
      ?disabled=${fixed !== undefined}
      aria-describedby="tier-${name}"
      @change=${(event: Event) => form.change({ [name]: isChecked(event) })}
      >${label}</wa-switch
    >
    <div id="tier-${name}">
      ${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
      ${fixed ? html`<p class="hint fixed">${fixed}</p>` : nothing} ${explanation(text, cannot)}
    </div>
    ${on ? more : nothing}
  </div>`;
}

function explanation(text: string, cannot: string): TemplateResult {
  return html`<p class="hint">${text}</p>
    <p class="hint"><strong>${texts().fairPlay.cannot}</strong> ${cannot}</p>`;
}

function limit(form: FormState<PollForm>): TemplateResult {
  const pointer = '/fairPlay/networkLimit';
  return html`<wa-input
    class="narrow"
    type="number"
    min="1"
    max="1000000"
    step="1"
    label=${texts().fairPlay.limitCount}
    .value=${form.value.networkLimit}
    hint=${under(form.messages, pointer)}
    ?data-wrong=${form.messages.has(pointer)}
    @input=${(event: Event) => form.change({ networkLimit: valueOf(event) })}
  ></wa-input>`;
}

function missing(text: string, site: string): TemplateResult {
  return html`<wa-callout size="s" variant="warning">
    <wa-icon slot="icon" name="alert"></wa-icon>
    ${text}
    <a href=${hrefOf({ view: 'settings', site })} target="_blank"
      >${texts().fairPlay.toSettings}<wa-icon name="external" label=${texts().opensInNewTab}></wa-icon
    ></a>
  </wa-callout>`;
}

function signed(form: FormState<PollForm>, site: Site, poll: AdminPoll | undefined): TemplateResult {
  const words = texts().fairPlay;
  const message = form.messages.get('/fairPlay');
  return html`${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
  ${tier(
    form,
    'signed',
    {
      name: words.signed,
      text: words.signedText,
      cannot: words.signedCannot,
      ...(hasVotes(poll) && { fixed: words.signedFixed }),
    },
    html`${site.voterKeys.length === 0 ? missing(words.signedMissing, site.id) : nothing}
      <h3 class="tier-how">${words.signedHow}</h3>
      <ol class="steps">
        ${words.signedSteps.map((step) => html`<li>${fill(step, { site: site.id })}</li>`)}
      </ol>`,
  )}`;
}

function retention(form: FormState<PollForm>, site: Site, poll: AdminPoll | undefined): TemplateResult {
  const words = texts().pollEditor;
  const pointer = '/retentionDays';
  const erased = poll?.erasedAt ? fill(words.erased, { date: dateTime(poll.erasedAt, site.timeZone) }) : undefined;
  return html`<wa-input
    type="number"
    min="0"
    max="3650"
    step="1"
    label=${words.retentionDays}
    .value=${form.value.retentionDays}
    ?disabled=${erased !== undefined}
    hint=${under(form.messages, pointer, erased ?? words.retentionHint)}
    ?data-wrong=${form.messages.has(pointer)}
    @input=${(event: Event) => form.change({ retentionDays: valueOf(event) })}
  ></wa-input>`;
}
