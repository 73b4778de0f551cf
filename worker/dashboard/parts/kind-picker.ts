import { html, nothing, type TemplateResult } from 'lit';
import { type PollKind, pollKind } from '../../contract/poll.ts';
import type { FieldMessages } from '../form-state.ts';
import { texts } from '../texts/language.ts';

interface KindPicker {
  kind: PollKind;
  /** Whether votes hold the poll to its kind. */
  fixed: boolean;
  messages: FieldMessages;
  change: (kind: PollKind) => void;
}

/** Which kind of poll it is: one card each. */
export function kindPicker({ kind, fixed, messages, change }: KindPicker): TemplateResult {
  const words = texts().kinds;
  const message = messages.get('/kind');
  return html`<fieldset class="kinds" aria-describedby=${fixed ? 'kind-fixed' : nothing}>
    <legend>${words.legend}</legend>
    ${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
    <div class="kind-cards">
      ${pollKind.options.map(
        (each) =>
          html`<label class="kind-card">
            <input
              type="radio"
              name="kind"
              value=${each}
              .checked=${each === kind}
              ?disabled=${fixed && each !== kind}
              @change=${() => change(each)}
            />
            <wa-icon name="kind-${each}"></wa-icon>
            <span class="kind-name">${texts().polls.kinds[each]}</span>
            <span class="kind-about">${words.about[each]}</span>
          </label>`,
      )}
    </div>
    ${fixed ? html`<p class="hint" id="kind-fixed">${words.fixed}</p>` : nothing}
  </fieldset>`;
}
