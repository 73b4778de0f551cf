import { css } from '../core/css.ts';

export const dialogStyles = css`
  dialog {
    inline-size: min(36em, 100% - 1.5em);
    max-inline-size: none;
    max-block-size: calc(100% - 1.5em);
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: var(--radius);
    background: var(--surface);
  }
  dialog,
  [part~='opener'] {
    font: var(--otklik-font-size, medium) / 1.4 var(--otklik-font, system-ui, sans-serif);
  }
  dialog::backdrop {
    background: #0008;
  }
  dialog .box {
    border: 0;
  }
  .close {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    float: inline-end;
    inline-size: 44px;
    margin-block: -0.5em 0;
    margin-inline: 0.5em -0.5em;
    padding: 0;
    border: 0;
    background: var(--surface);
    color: var(--muted);
    font-size: 1.5em;
    line-height: 1;
  }
`;
