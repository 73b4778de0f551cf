import { css } from './css.ts';

/**
 * The armour: `all: initial !important` on the host withstands a page's own `* { … !important }`, because an important
 * rule of the inner tree wins. Sizes are in em of the reader's own default size, whatever the page did to `html`.
 *
 * What a publisher wrote may be in another language than the widget: it runs its own way (`plaintext`), but from the
 * widget's own edge.
 */
export const baseStyles = css`
  :host {
    all: initial !important;
    display: block !important;
    margin: var(--otklik-margin, 0) !important;
    color-scheme: inherit !important;
    --ink: var(--otklik-ink, light-dark(#1a1a1a, #ececea));
    --muted: var(--otklik-muted, light-dark(#5f5f5c, #a8a8a4));
    --line: var(--otklik-line, light-dark(#dddcd8, #3b3b3a));
    --edge: light-dark(#8a8a86, #858582);
    --surface: var(--otklik-surface, light-dark(#fff, #1b1b1b));
    --accent: var(--otklik-accent, light-dark(#1d4f91, #9cc3f5));
    --on-accent: var(--otklik-on-accent, light-dark(#fff, #10151c));
    --error: light-dark(#b3261e, #ff9d94);
    --radius: var(--otklik-radius, 3px);
  }
  :host::before,
  :host::after {
    content: none !important;
  }
  :host([theme='light']) {
    color-scheme: light !important;
  }
  :host([theme='dark']) {
    color-scheme: dark !important;
  }
  :host([theme='auto']) {
    color-scheme: light dark !important;
  }
  :host([hidden]),
  :host([style*='display: none']) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .box {
    padding: var(--otklik-padding, clamp(0.875em, 5%, 1.375em));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: var(--otklik-font-size, medium) / 1.4 var(--otklik-font, system-ui, sans-serif);
    text-align: left;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
  }
  .box:dir(rtl) {
    text-align: right;
  }
  h2,
  legend {
    padding: 0;
    font-family: var(--otklik-heading-font, inherit);
    font-size: 1.1875em;
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
    unicode-bidi: plaintext;
  }
  .note,
  .fault,
  small {
    color: var(--muted);
    font-size: 0.875em;
  }
  .fault {
    color: var(--error);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
    margin-block-start: 0.75em;
  }
  button,
  .button {
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 0.5em 1.25em;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  button:hover {
    filter: brightness(1.1);
  }
  .quiet {
    border-color: var(--line);
    background: none;
    color: var(--accent);
  }
  a,
  ::slotted(a) {
    color: var(--accent);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  [tabindex='-1'] {
    outline: none;
  }
`;
