import { html, type TemplateResult } from 'lit/html.js';
import { count } from '../core/words.ts';
import { faultOf, hintOf, stateOf } from './note.ts';
import type { Said, Scene, ViewPart } from './scene.ts';
import { ghost, stack } from './stack.ts';

/** What has happened or what to do, after the number of votes; and below, until when votes are taken. */
export function metaView(scene: Scene, part?: ViewPart): TemplateResult {
  const { poll, tally, room, lively, controls, disabled, said, faulty } = scene;
  const { texts, locale, results, asks, state, kind } = poll;
  const written = (...names: Said[]) => names.map((name) => texts[name]).join(' ');
  const votes = (n: number) => `${count(n, texts.votes, locale)}\u2003`;
  const policy = results === 'never' ? texts.resultsHidden : results === 'after-closing' && texts.resultsAfterClosing;
  const aside = part?.aside?.(scene);
  // Where a vote waits there is more to say about it than fits beside anything else.
  const alone = (disabled && !scene.blocked) || said.includes('held');
  const second = state !== 'open' || alone ? '' : (!controls && policy) || texts.closes;
  const hint = controls && !disabled && (faulty ? faultOf(poll) : hintOf(poll));
  const note = [!controls && part?.verdict?.(scene), written(...said) || hint, stateOf(poll)].filter(Boolean).join(' ');
  // The longer words, for what else may stand in the same line.
  const after = kind === 'quiz' ? `${texts.wrong} ` : '';
  const beside = kind === 'reactions' ? ` ${texts.withdraw}` : '';
  const spread = (text: string) =>
    [texts.closes, policy].map((line) => ghost(`${room ? votes(8_888_888) : ''}${text}\n${line || ''}`));
  return html`
    <div class="meta">
      ${stack(
        html`<div class="note">
          <span part="note">${tally && !alone ? votes(tally.ballots) : ''}</span
          ><span class=${faulty ? 'fault' : 'note'} id="note" part="note" role="status">${note}</span
          >${aside && [' ', aside]}<span class="line" part="note">${second}</span>
        </div>`,
        lively && [
          [hintOf(poll), faultOf(poll), texts.refused, after + texts.thanks + beside, texts.withdrawn].map(spread),
          [texts.kept + beside, after + texts.held + beside, texts.checking, texts.otherFirst].map(ghost),
          ghost(written('refused', asks.token ? 'signIn' : 'paused')),
        ],
      )}
    </div>
  `;
}
