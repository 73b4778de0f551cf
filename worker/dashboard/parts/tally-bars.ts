import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { sharesOfBallots, wholeShares } from '../../locales/shares.ts';
import { numberText, percentText } from '../dates.ts';
import { pickText } from '../snippet.ts';
import { counted, currentLanguage, texts } from '../texts/language.ts';

/** A poll's tally as bars with counts and percentages, in the poll's order. */
export function tallyBars({ settings, tally }: AdminPoll): TemplateResult {
  const counts = settings.options.map(({ id }) => tally.options[id] ?? 0);
  const several = settings.maxChoices > 1;
  const shares = several ? sharesOfBallots(counts, tally.ballots) : wholeShares(counts);
  const most = Math.max(...counts);
  return html`<div class="tally">
    <p class="tally-total">
      ${tally.ballots === 0 ? texts().polls.noVotes : counted(texts().polls.voters, tally.ballots)}
    </p>
    <ol class="bars">
      ${settings.options.map(({ label }, index) => {
        const count = counts[index] ?? 0;
        return html`<li class=${count === most && most > 0 ? 'bar leading' : 'bar'}>
          <span class="bar-label">${pickText(label, currentLanguage())}</span>
          <span class="bar-value"
            >${percentText(shares[index] ?? 0)} <span class="bar-count">${numberText(count)}</span></span
          >
          <svg class="bar-track" aria-hidden="true"><rect width="${shares[index] ?? 0}%" /></svg>
        </li>`;
      })}
    </ol>
    ${several && tally.ballots > 0 ? html`<p class="hint">${texts().poll.ofVoters}</p>` : nothing}
  </div>`;
}
