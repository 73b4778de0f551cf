import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { pick } from '../../locales/pick.ts';
import { under, valueOf } from '../control.ts';
import { focusArrow } from '../focus-place.ts';
import type { FormState } from '../form-state.ts';
import { moved } from '../moved.ts';
import type { SiteForm } from '../site-form.ts';
import { currentLanguage, fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { pollBadge } from './poll-badge.ts';

/** Most polls that may take turns. */
const mostTurns = 20;

/** Which poll `<otklik-poll>` without a name shows: one, or several in turns. */
export function sitePolls(form: FormState<SiteForm>, polls: AdminPoll[]): TemplateResult {
  const words = texts().sitePolls;
  const { currentPoll, rotation, rotateEvery } = form.value;
  return html`<fieldset>
    <legend>${words.title}</legend>
    <p class="hint">${words.intro}</p>
    <wa-select
      label=${words.current}
      hint=${under(form.messages, '/currentPoll', rotation.length > 0 ? words.currentFallback : '')}
      ?data-wrong=${form.messages.has('/currentPoll')}
      .value=${currentPoll || 'none'}
      @change=${(event: Event) => form.change({ currentPoll: valueOf(event) === 'none' ? '' : valueOf(event) })}
    >
      <wa-option value="none">${words.none}</wa-option>
      ${polls.map((poll) => html`<wa-option value=${poll.id}>${questionOf(poll)}</wa-option>`)}
    </wa-select>
    ${turns(form, polls)}
    ${
      rotation.length > 0
        ? html`<wa-radio-group
            label=${words.every}
            orientation="horizontal"
            hint=${words.everyHint}
            .value=${rotateEvery}
            @change=${(event: Event) => form.change({ rotateEvery: valueOf(event) === 'hour' ? 'hour' : 'day' })}
          >
            <wa-radio value="day">${words.day}</wa-radio>
            <wa-radio value="hour">${words.hour}</wa-radio>
          </wa-radio-group>`
        : nothing
    }
  </fieldset>`;
}

const questionOf = ({ settings }: AdminPoll) => pick(settings.question, currentLanguage());

function turns(form: FormState<SiteForm>, polls: AdminPoll[]): TemplateResult {
  const words = texts().sitePolls;
  const { rotation } = form.value;
  const message = form.messages.get('/rotation');
  const left = polls.filter(({ id, state }) => !rotation.includes(id) && state !== 'closed');
  const change = (changed: string[]) => form.change({ rotation: changed });
  return html`<div class="fields turns" role="group" aria-labelledby="turns">
    <div>
      <p class="label" id="turns">${words.rotation}</p>
      <p class="hint">${words.rotationHint}</p>
    </div>
    ${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
    ${
      rotation.length === 0
        ? nothing
        : html`<ol class="rows boxed">
            ${repeat(
              rotation,
              (id) => id,
              (_, index) => turn(rotation, polls, index, change),
            )}
          </ol>`
    }
    ${rotation.length === 1 ? html`<p class="hint">${words.rotationOne}</p>` : nothing}
    ${
      left.length === 0 || rotation.length >= mostTurns
        ? nothing
        : html`<wa-select
            label=${words.add}
            placeholder=${words.choose}
            .value=${''}
            @change=${(event: Event) => add(event, rotation, change)}
          >
            ${left.map((poll) => html`<wa-option value=${poll.id}>${questionOf(poll)}</wa-option>`)}
          </wa-select>`
    }
  </div>`;
}

function add(event: Event, rotation: string[], change: (rotation: string[]) => void): void {
  const chosen = valueOf(event);
  if (chosen === '' || rotation.includes(chosen)) return;
  (event.currentTarget as HTMLElement & { value: string }).value = '';
  change([...rotation, chosen]);
}

function turn(rotation: string[], polls: AdminPoll[], index: number, change: (rotation: string[]) => void) {
  const words = texts().sitePolls;
  const id = rotation[index] ?? '';
  const poll = polls.find((each) => each.id === id);
  const name = poll ? questionOf(poll) : id;
  const move = (by: 1 | -1) => {
    change(moved(rotation, index, by));
    focusArrow(document.querySelector('.turns') ?? document, id, by);
    toast(fill(words.moved, { n: index + by + 1, total: rotation.length }));
  };
  return html`<li class="row" data-key=${id}>
    <span class="row-text">
      <span>${index + 1}. ${name}</span>
      <span class="row-meta">${poll ? pollBadge(poll.state) : words.gone}</span>
    </span>
    <span class="option-buttons">
      ${rowButton('arrow-up', fill(words.up, { name }), index === 0, () => move(-1))}
      ${rowButton('arrow-down', fill(words.down, { name }), index === rotation.length - 1, () => move(1))}
      ${rowButton('trash', fill(words.remove, { name }), false, () => change(rotation.toSpliced(index, 1)))}
    </span>
  </li>`;
}

function rowButton(icon: string, label: string, disabled: boolean, act: () => void): TemplateResult {
  return html`<wa-button size="s" appearance="plain" ?disabled=${disabled} @click=${act}>
    <wa-icon name=${icon} label=${label}></wa-icon>
  </wa-button>`;
}
