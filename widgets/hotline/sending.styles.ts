import { css } from '../core/css.ts';

export const sendingStyles = css`
  .receipt {
    margin-block-start: 1.125em;
  }
  .words {
    margin-block-start: 0.75em;
    white-space: pre-line;
  }
  .words small {
    display: block;
  }
  output {
    display: block;
    margin-block: 0.25em 0.5em;
    font:
      600 1.25em/1.3 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    user-select: all;
  }
`;
