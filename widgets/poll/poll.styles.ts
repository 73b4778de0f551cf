import { css } from '../core/css.ts';

/**
 * A row is as high with its control as with its result, and a stack as high as the highest of its layers. The legend
 * would be as wide as its longest word, were that not to be broken; `overflow-wrap: anywhere` is the same in more bytes.
 */
export const pollStyles = css`
  fieldset {
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 0.375em;
    word-break: break-word;
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
  b u {
    font-weight: 650;
  }
  .meta u {
    white-space: pre-line;
  }
  input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    font: inherit;
    accent-color: var(--accent);
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
    font-weight: 500;
  }
`;
