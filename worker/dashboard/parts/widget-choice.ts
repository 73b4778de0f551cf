import { html, nothing, type TemplateResult } from 'lit';
import type { AdminHotline } from '../../contract/hotline.ts';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { valueOf } from '../control.ts';
import { pick } from '../../locales/pick.ts';
import type { Widget } from '../snippet.ts';
import { currentLanguage, texts } from '../texts/language.ts';

/** What an editor has chosen so far, of each kind. */
export interface Choice {
  kind: 'poll' | 'read-also' | 'rubric' | 'hotline';
  /** Empty: the current one. */
  poll: string;
  rubric: string;
  heading: string;
  /** Empty: the first one. */
  hotline: string;
  display: 'form' | 'dialog';
}

export interface Lists {
  polls: AdminPoll[];
  hotlines: AdminHotline[];
}

const icons = { poll: 'polls', 'read-also': 'read-also', rubric: 'pin', hotline: 'hotline' } as const;

/** The widget that was chosen; undefined where the site has none such. */
export function widgetOf({ kind, poll, rubric, heading, hotline, display }: Choice, lists: Lists): Widget | undefined {
  if (kind === 'poll') return { kind, poll: poll || undefined };
  if (kind === 'read-also') return { kind };
  if (kind === 'rubric') return { kind: 'read-also', rubric, heading };
  const id = (lists.hotlines.find((each) => each.id === hotline) ?? lists.hotlines[0])?.id;
  return id === undefined ? undefined : { kind, hotline: id, display };
}

/** Which widget it is to be, and what belongs to that one. */
export function widgetChoice(choice: Choice, lists: Lists, change: (to: Partial<Choice>) => void): TemplateResult {
  const words = texts().embed;
  return html`<fieldset class="kinds">
      <legend>${words.what}</legend>
      <div class="kind-cards">
        ${(['poll', 'read-also', 'rubric', 'hotline'] as const).map(
          (kind) =>
            html`<label class="kind-card">
              <input
                type="radio"
                name="widget"
                value=${kind}
                .checked=${kind === choice.kind}
                @change=${() => change({ kind })}
              />
              <wa-icon name=${icons[kind]}></wa-icon>
              <span class="kind-name">${words.kinds[kind]}</span>
              <span class="kind-about">${words.about[kind]}</span>
            </label>`,
        )}
      </div>
    </fieldset>
    ${settingsOf(choice, lists, change)}`;
}

function settingsOf(choice: Choice, { polls, hotlines }: Lists, change: (to: Partial<Choice>) => void): TemplateResult {
  const words = texts().embed;
  switch (choice.kind) {
    case 'poll':
      return html`<wa-select
        label=${words.pollChoice}
        hint=${choice.poll ? '' : words.pollCurrentHint}
        .value=${choice.poll || 'current'}
        @change=${(event: Event) => change({ poll: valueOf(event) === 'current' ? '' : valueOf(event) })}
      >
        <wa-option value="current">${words.pollCurrent}</wa-option>
        ${polls.map(({ id, settings }) => html`<wa-option value=${id}>${pick(settings.question, currentLanguage())}</wa-option>`)}
      </wa-select>`;
    case 'read-also':
      return html`<p class="hint">${words.readAlsoHint}</p>`;
    case 'rubric':
      return html`<div class="pair">
        <wa-input
          label=${words.rubricName}
          .value=${choice.rubric}
          @input=${(event: Event) => change({ rubric: valueOf(event) })}
        ></wa-input>
        <wa-input
          label=${words.rubricHeading}
          .value=${choice.heading}
          @input=${(event: Event) => change({ heading: valueOf(event) })}
        ></wa-input>
      </div>`;
    case 'hotline':
      return hotlines.length === 0
        ? html`<p class="empty">${words.noHotline}</p>`
        : hotlineSettings(choice, hotlines, change);
  }
}

function hotlineSettings(
  { hotline, display }: Choice,
  hotlines: AdminHotline[],
  change: (to: Partial<Choice>) => void,
): TemplateResult {
  const words = texts().embed;
  return html`<div class="fields">
    ${
      hotlines.length > 1
        ? html`<wa-select
            label=${words.hotlineChoice}
            .value=${hotline || hotlines[0]?.id}
            @change=${(event: Event) => change({ hotline: valueOf(event) })}
          >
            ${hotlines.map(({ id, settings }) => html`<wa-option value=${id}>${pick(settings.title, currentLanguage())}</wa-option>`)}
          </wa-select>`
        : nothing
    }
    <wa-radio-group
      label=${words.hotlineAs}
      orientation="horizontal"
      .value=${display}
      @change=${(event: Event) => change({ display: valueOf(event) === 'dialog' ? 'dialog' : 'form' })}
    >
      <wa-radio value="form">${words.hotlineForm}</wa-radio>
      <wa-radio value="dialog">${words.hotlineDialog}</wa-radio>
    </wa-radio-group>
  </div>`;
}
