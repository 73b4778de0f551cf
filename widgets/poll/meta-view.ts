import { html, type TemplateResult } from 'lit/html.js';
import { fill } from '../core/words.ts';
import { faultOf, hintOf, stateOf } from './note.ts';
import type { Said, Scene, ViewPart } from './scene.ts';
import { ghost, stack } from './stack.ts';

/** What has happened or what to do, after the number of votes; and below, until when votes are taken. */
export function metaView(scene: Scene, extra?: ViewPart): TemplateResult {
  const { poll, votes, room, lively, controls, disabled, said, faulty } = scene;
  const { texts, results, asks, state } = poll;
  const written = (...names: Said[]) => names.map((name) => texts[name]).join(' ');
  const policy = results === 'never' ? texts.resultsHidden : results === 'after-closing' && texts.resultsAfterClosing;
  const aside = extra?.aside?.(scene);
  // Where a vote waits there is more to say about it than fits beside anything else.
  const alone = (disabled && !scene.blocked) || said.includes('held');
  const second = state !== 'open' || alone ? '' : (!controls && policy) || texts.closes;
  const hint = controls && !disabled && (faulty ? faultOf(poll) : hintOf(poll));
  const note = [!controls && extra?.verdict?.(scene), written(...said) || hint, stateOf(poll)]
    .filter(Boolean)
    .join(' ');
  // Written without a format of numbers, see `widestPercent`.
  const longest = Object.values(texts.votes).reduce((one, other) => (other.length > one.length ? other : one));
  const most = room ? `${fill(longest, { n: '8\u00a0888\u00a0888' })}\u2003` : '';
  // The longer words, for what else may stand in the same line.
  const { before = '', beside = '' } = extra?.around?.(poll) ?? {};
  return html`
    <div class="meta">
      ${stack(
        html`<div class="note">
          <span part="note">${votes && !alone ? `${votes}\u2003` : ''}</span
          ><span class=${faulty ? 'fault' : 'note'} id="note" part="note" role="status">${note}</span
          >${aside && [' ', aside]}<span class="line" part="note">${second}</span>
        </div>`,
        lively && [
          [hintOf(poll), faultOf(poll), texts.refused, before + texts.thanks + beside, texts.withdrawn].map((text) =>
            [texts.closes, policy].map((line) => ghost(`${most}${text}\n${line || ''}`)),
          ),
          [
            texts.kept + beside,
            before + texts.held + beside,
            texts.checking,
            texts.otherFirst,
            written('refused', asks.token ? 'signIn' : 'paused'),
          ].map(ghost),
        ],
      )}
    </div>
  `;
}
