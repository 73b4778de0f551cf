import { css } from '../core/css.ts';

/** A mark's share fills it from below. */
export const ratingStyles = css`
  small {
    position: absolute;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  fieldset {
    container-type: inline-size;
  }
  .marks {
    display: grid;
    grid-template-columns: repeat(11, minmax(0, 1fr));
    gap: 0.375em 0.25em;
    margin-block-start: 0.5em;
  }
  @container (inline-size < 36em) {
    .marks {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
  }
  .marks.stars {
    grid-template-columns: repeat(5, minmax(0, 1fr));
    max-inline-size: 24em;
  }
  .mark {
    position: relative;
    min-inline-size: 0;
    text-align: center;
  }
  .mark span {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: max(46px, 2.875em);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    isolation: isolate;
    overflow: clip;
  }
  .mark:has(:enabled) {
    cursor: pointer;
  }
  .mark:has(:enabled):hover span {
    border-color: var(--accent);
  }
  .mark input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    z-index: 1;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .mark :focus-visible ~ span {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .mark :checked ~ span,
  .own span {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    color: var(--accent);
  }
  .mark :disabled ~ span {
    opacity: 0.6;
  }
  .mark .stack {
    justify-items: center;
    margin-block-start: 0.25em;
    font-size: 0.8125em;
    line-height: 1.3;
    white-space: pre;
    font-variant-numeric: tabular-nums;
  }
  .mark u {
    inline-size: 0;
  }
  .mark i {
    inset: auto 0 0;
    z-index: -1;
    inline-size: auto;
    block-size: var(--share);
    border: 0;
    background: var(--otklik-bar, light-dark(#e1e3e7, #3f4247));
    transform-origin: bottom;
  }
  .own i {
    background: color-mix(in srgb, var(--accent) 22%, var(--surface));
  }
  .stars span {
    color: var(--muted);
    font-size: 0;
  }
  .stars span::before {
    content: '☆' / '';
    font-size: 1.75rem;
    line-height: 1;
  }
  .stars .full span,
  .stars .mark:has(:checked) span,
  .stars .mark:has(~ .mark :checked) span,
  .stars:has(:enabled) .mark:hover span,
  .stars:has(:enabled) .mark:has(~ .mark:hover) span {
    color: var(--accent);
  }
  .stars .full span::before,
  .stars .mark:has(:checked) span::before,
  .stars .mark:has(~ .mark :checked) span::before,
  .stars:has(:enabled) .mark:hover span::before,
  .stars:has(:enabled) .mark:has(~ .mark:hover) span::before {
    content: '★' / '';
  }
  .stars:has(:enabled) .mark:hover ~ .mark span {
    color: var(--muted);
  }
  .stars:has(:enabled) .mark:hover ~ .mark span::before {
    content: '☆' / '';
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    margin-block-start: 0.25em;
  }
  .stars + .ends {
    max-inline-size: 27.4em;
  }
  .ends span:last-child {
    text-align: end;
  }
  .average,
  fieldset > .stack > u {
    margin-block-start: 0.5em;
    font-size: 1em;
    font-weight: 600;
  }
  @keyframes grow {
    from {
      transform: scaleY(0);
    }
  }
`;
