import { css } from '../core/css.ts';

/** A result has the place that was kept for it. */
export const resultStyles = css`
  .own b {
    font-weight: 650;
  }
  em {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    font: inherit;
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
  .plain {
    border-color: #0000;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
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
