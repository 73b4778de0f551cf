import { html, nothing, type TemplateResult } from 'lit';
import type { EmbedFacts } from '../embed-facts.ts';
import { isChecked } from '../control.ts';
import { preloadTag, scriptTag } from '../script-lines.ts';
import { frameTag, pageOf, type Source, type Widget, widgetTag } from '../snippet.ts';
import { currentLanguage, fill, texts } from '../texts/language.ts';
import { codeBlock } from './code-block.ts';
import { fold } from './fold.ts';

interface Embedding {
  source: Source;
  widget: Widget;
  /** What the link in the element says. */
  words: string;
}

/** What nearly everybody needs. */
export function simpleCode({ source, widget, words }: Embedding): TemplateResult {
  const said = texts().embed;
  return html`<section class="section" aria-labelledby="simple">
    <h2 id="simple">${said.simple}</h2>
    ${step(said.loader, said.loaderHint, scriptTag(source))}
    ${step(said.element, said.elementHint, widgetTag(source, widget, words))}
  </section>`;
}

/** With its place kept. */
export function stableCode({ source, widget, words }: Embedding, facts: EmbedFacts | undefined): TemplateResult {
  const said = texts().embed;
  const code = facts && facts.heights.length > 0 ? widgetTag(source, widget, words, facts.heights) : '';
  const rest =
    widget.kind === 'read-also' ? said.stableList : widget.kind === 'poll' && !widget.poll ? said.stableCurrent : '';
  const added = (code.length - widgetTag(source, widget, words).length) / 1_000;
  const size = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(added);
  return fold(
    said.stable,
    true,
    html`<div class="way" data-way="stable">
      <p class="hint">${said.stableHint} ${rest} ${said.stableAgain[widget.kind]}</p>
      ${
        code
          ? html`${codeBlock(code, said.stable)}
              <p class="hint">${fill(said.weight, { size })}</p>`
          : html`<p class="empty" role="status">
              ${facts ? (facts.shown ? said.unmeasured : said.nothingToShow) : said.measuring}
            </p>`
      }
    </div>`,
  );
}

/** For sites with a Content-Security-Policy. */
export function strictCode(facts: EmbedFacts): TemplateResult {
  const said = texts().embed;
  return fold(
    said.strict,
    false,
    html`<div class="way" data-way="strict">
      <p class="hint">${said.strictHint}</p>
      ${codeBlock(facts.policy, said.strict)}
      <p class="hint">${said.trustedTypes} <code>trusted-types otklik</code></p>
    </div>`,
  );
}

export interface Preloading {
  preload: boolean;
  /** Whether the page has elements of other kinds, too. */
  others: boolean;
  change: (to: { preload?: boolean; others?: boolean }) => void;
}

/** For pages that run one release only. */
export function pinnedCode({ source, widget }: Embedding, facts: EmbedFacts, preloading: Preloading): TemplateResult {
  const said = texts().embed;
  const { map, script } = facts.pinned;
  const { preload, others, change } = preloading;
  const kinds: Widget['kind'][] = others ? ['poll', 'read-also', 'hotline'] : [widget.kind];
  const hint = preload ? [preloadTag(source, facts.release, kinds)] : [];
  return fold(
    said.pinned,
    false,
    html`<div class="way" data-way="pinned">
      <p class="hint">${said.pinnedHint}</p>
      <wa-switch .checked=${preload} @change=${(event: Event) => change({ preload: isChecked(event) })}
        >${said.preload}</wa-switch
      >
      ${
        preload
          ? html`<wa-switch .checked=${others} @change=${(event: Event) => change({ others: isChecked(event) })}
              >${said.preloadAll}</wa-switch
            >`
          : nothing
      }
      ${step(said.pinnedCode, '', [map, ...hint, script].join('\n'))}
      <p class="hint">${said.pinnedPolicy}</p>
      ${codeBlock(facts.pinnedPolicy, said.strict)}
    </div>`,
  );
}

/** For hosts that allow no scripts. */
export function frameCode({ source, widget, words }: Embedding, facts: EmbedFacts): TemplateResult {
  const said = texts().embed;
  const address = pageOf(source, widget);
  return fold(
    said.frame,
    false,
    html`<div class="way" data-way="frame">
      ${
        address
          ? html`<p class="hint">${said.frameHint}</p>
              ${codeBlock(frameTag(address, words, facts.frameHeight ?? 640), said.frame)}`
          : html`<p class="empty">${said.frameNone}</p>`
      }
    </div>`,
  );
}

function step(name: string, hint: string, code: string): TemplateResult {
  return html`<div class="way">
    <h3>${name}</h3>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing} ${codeBlock(code, name)}
  </div>`;
}
