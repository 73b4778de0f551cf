import { css } from '../core/css.ts';

export const reactionsStyles = css`
  small {
    position: absolute;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.25em, 1fr));
    gap: 0.5em;
    margin-block-start: 0.625em;
  }
  .tile {
    position: relative;
    text-align: center;
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 100%;
    min-block-size: max(52px, 3.25em);
    padding: 0.25em;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font-size: 1em;
    font-weight: 400;
  }
  button.face:hover {
    border-color: var(--accent);
    filter: none;
  }
  .face[aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }
  .face span {
    font-size: 1.75em;
    line-height: 1.25;
  }
  .own .face {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 14%, var(--surface));
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .tile .stack {
    justify-items: center;
    margin-block-start: 0.25em;
    font-size: 0.875em;
    line-height: 1.3;
    white-space: pre;
    font-variant-numeric: tabular-nums;
  }
  .tile u {
    inline-size: 0;
  }
  .meta .plain {
    min-block-size: 0;
    margin-block: -0.75em;
    padding-block: 0.75em;
    border: 0;
    background: none;
    color: var(--accent);
    font-size: 1em;
  }
`;
