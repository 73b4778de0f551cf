import { css } from '../core/css.ts';

/** A row is as high with its control as with its result, so a vote moves nothing. */
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
  }
  .row b {
    font-variant-numeric: tabular-nums;
    font-weight: 500;
  }
  .own span,
  .own b {
    font-weight: 650;
  }
  small {
    font-weight: 400;
    white-space: nowrap;
  }
  input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    accent-color: var(--accent);
  }
  i {
    position: absolute;
    inset-block-end: -1px;
    inset-inline-start: 0;
    border-block-end: 3px solid var(--otklik-bar, light-dark(#a9adb3, #6d7176));
  }
  .own i {
    border-color: var(--accent);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    min-block-size: 1.25em;
    margin-block-start: 0.75em;
  }
  .meta p {
    white-space: pre-line;
  }
  @media (prefers-reduced-motion: no-preference) {
    .grow i {
      animation: grow 0.6s cubic-bezier(0.2, 0.7, 0.2, 1);
    }
  }
  @keyframes grow {
    from {
      inline-size: 0;
    }
  }
`;
