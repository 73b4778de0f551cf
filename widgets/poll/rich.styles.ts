import { css } from '../core/css.ts';

export const richStyles = css`
  .both .row {
    line-height: 1.3;
  }
  .both .row .stack {
    font-size: 0.9375em;
  }
  .pictured {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 0.75em;
    margin-block: 0.5em 0;
  }
  .pictured .row:has(.picture) {
    flex-wrap: wrap;
    align-content: start;
    align-items: start;
    max-inline-size: 18em;
    padding: 0 0 0.625em;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: clip;
  }
  .pictured .row:has(:checked),
  .pictured .own {
    border-color: var(--accent);
    outline: 1px solid var(--accent);
  }
  .pictured .row:not(:has(.picture)) {
    grid-column: 1/-1;
  }
  .picture {
    flex: 1 0 100% !important;
    aspect-ratio: 4/3;
    background: color-mix(in srgb, var(--ink) 7%, var(--surface));
  }
  .picture ~ :nth-child(2) {
    margin-inline-start: 0.625em;
  }
  .picture ~ input,
  .picture ~ em {
    margin-block-start: 0.1875em;
  }
  .picture ~ .stack {
    flex: 1 0 100%;
    margin-inline: 0.625em;
    text-align: start;
  }
  .picture ~ span {
    padding-inline-end: 0.625em;
  }
  .picture ~ i {
    inset-block-end: 0;
  }
  img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .row:has(.field) > span {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
  }
  .field {
    flex: 0 1 18em;
    min-inline-size: 0;
    block-size: 44px;
    padding: 0.5em 0.75em;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    unicode-bidi: plaintext;
  }
  .field:focus-visible {
    outline-offset: 0;
  }
  .field:disabled {
    opacity: 0.6;
  }
  .said {
    border-color: #0000;
    padding-inline: 0;
    text-overflow: ellipsis;
  }
  .gone {
    visibility: hidden;
  }
  .row.right {
    background: color-mix(in srgb, light-dark(#2f8f4e, #6fcf8b) 12%, var(--surface));
  }
  .right em {
    color: light-dark(#1c6b30, #8fd6a0);
  }
  .right em::before {
    content: '✓' / '';
  }
  .wrong em {
    color: var(--error);
  }
  .wrong em::before {
    content: '✗' / '';
  }
  .others {
    margin-block-start: 1em;
  }
  h3 {
    font-size: 0.9375em;
    font-weight: 650;
  }
  ul {
    max-block-size: 12em;
    margin-block-start: 0.25em;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  li {
    padding-block: 0.375em;
    border-block-end: 1px solid var(--line);
    font-size: 0.9375em;
    unicode-bidi: plaintext;
  }
  .explanation p {
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--accent);
    white-space: pre-line;
  }
  .quiz {
    container-type: inline-size;
  }
  .quiz .stack:has(> u.foot) {
    position: relative;
    min-block-size: 7.5em;
  }
  @container (inline-size > 32em) {
    .quiz .stack:has(> u.foot) {
      min-block-size: 5.5em;
    }
  }
  .explanation {
    margin-block-start: 0.75em;
    font-size: 0.9375em;
  }
  .fitted {
    position: absolute;
    inset: 0;
    padding-block-end: 1.5em;
    overflow: auto;
    mask-image: linear-gradient(#000 calc(100% - 1.75em), #0000);
  }
`;
