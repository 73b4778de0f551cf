import { css } from '../core/css.ts';

/** A row is as high with its control as with its result, and a stack as high as the highest of its layers. */
export const pollStyles = css`
  fieldset {
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 0.375em;
  }
  .row {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.625em;
    min-block-size: max(46px, 2.875em);
    padding-block: 0.5em;
    border-block-end: 1px solid var(--line);
  }
  .row:has(input:enabled) {
    cursor: pointer;
  }
  .row:has(input:enabled):hover span {
    color: var(--accent);
  }
  .row span {
    flex: 1;
    min-inline-size: 0;
    unicode-bidi: plaintext;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, auto);
  }
  .stack > * {
    grid-area: 1/1;
    align-self: start;
  }
  u {
    visibility: hidden;
    text-decoration: none;
  }
  [data-text]::before {
    content: attr(data-text) / '';
  }
  .row .stack {
    flex: none;
    text-align: end;
    white-space: pre;
    font-variant-numeric: tabular-nums;
  }
  b {
    font-weight: 500;
  }
  .stack u,
  .own b {
    font-weight: 650;
  }
  .meta u {
    font-weight: inherit;
    white-space: pre-line;
  }
  input,
  em {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    font: inherit;
    accent-color: var(--accent);
  }
  em {
    color: var(--accent);
    font-weight: 700;
    line-height: 1.125;
    text-align: center;
  }
  .own em::before {
    content: '✓' / '';
  }
  small {
    position: absolute;
    inset: 0;
    clip-path: inset(50%);
  }
  i {
    position: absolute;
    inset-block-end: -1px;
    inset-inline-start: 0;
    inline-size: var(--share);
    transform-origin: 0;
    border-block-end: 3px solid var(--otklik-bar, light-dark(#a9adb3, #6d7176));
  }
  i:dir(rtl) {
    transform-origin: 100%;
  }
  .own i {
    border-color: var(--accent);
  }
  .meta {
    margin-block-start: 0.75em;
  }
  .meta span {
    font-size: 1em;
  }
  .line {
    display: block;
  }
  .plain {
    padding-inline: 0;
    border-inline: 0;
    border-color: #0000;
    background: none;
    color: var(--accent);
    font-weight: 500;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  s.button {
    text-decoration: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .grow i {
      animation: grow 0.6s cubic-bezier(0.2, 0.7, 0.2, 1);
    }
  }
  @keyframes grow {
    from {
      transform: scaleX(0);
    }
  }
`;
