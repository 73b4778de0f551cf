import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import { sharesOfBallots, wholeShares } from '../../locales/shares.ts';
import { markText, numberText, percentText } from '../dates.ts';
import { averageMark, namedOptions, rightShare } from '../poll-figures.ts';
import { counted, currentLanguage, fill, texts } from '../texts/language.ts';

/** A poll's tally as bars with counts and percentages, in the poll's order. */
export function tallyBars(poll: AdminPoll): TemplateResult {
  const { settings, tally } = poll;
  const words = texts().poll;
  const options = namedOptions(settings, currentLanguage(), words.ownAnswer);
  const counts = options.map(({ id }) => tally.options[id] ?? 0);
  const several = settings.maxChoices > 1;
  const shares = several ? sharesOfBallots(counts, tally.ballots) : wholeShares(counts);
  const most = Math.max(...counts);
  const chosen = counts.reduce((sum, count) => sum + count, 0);
  return html`<div class="tally">
    <p class="tally-total">
      ${tally.ballots === 0 ? texts().polls.noVotes : counted(texts().polls.voters, tally.ballots)}
    </p>
    ${summary(poll)}
    <ol class="bars">
      ${options.map(({ id, name }, index) => {
        const count = counts[index] ?? 0;
        const right = settings.quiz?.correct.includes(id);
        return html`<li class=${count === most && most > 0 ? 'bar leading' : 'bar'}>
          <span class="bar-label"
            >${name}${right ? html` <wa-icon class="right" name="check" label=${words.rightAnswer}></wa-icon>` : nothing}</span
          >
          <span class="bar-value"
            >${percentText(shares[index] ?? 0)} <span class="bar-count">${numberText(count)}</span></span
          >
          <svg class="bar-track" aria-hidden="true"><rect width="${shares[index] ?? 0}%" /></svg>
        </li>`;
      })}
    </ol>
    ${several && chosen > tally.ballots ? html`<p class="hint">${words.ofVoters}</p>` : nothing}
  </div>`;
}

/** A rating in one number, and how many got a quiz right. */
function summary(poll: AdminPoll): TemplateResult | typeof nothing {
  const words = texts().poll;
  const mark = averageMark(poll);
  if (mark !== undefined) {
    const max = poll.settings.options.at(-1)?.id ?? '';
    return html`<p class="tally-summary">${fill(words.average, { mark: markText(mark), max })}</p>`;
  }
  const share = rightShare(poll);
  if (share === undefined) return nothing;
  return html`<p class="tally-summary">${fill(words.rightShare, { share: percentText(Math.round(share * 100)) })}</p>`;
}
