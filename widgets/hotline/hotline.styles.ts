import { css } from '../core/css.ts';

export const hotlineStyles = css`
  form {
    display: grid;
    gap: 1.125em;
    margin-block-start: 1.125em;
  }
  h2 + p {
    margin-block-start: 0.375em;
    color: var(--muted);
    white-space: pre-line;
  }
  fieldset {
    display: contents;
  }
  label {
    display: block;
    font-weight: 600;
  }
  label,
  label span,
  h2 + p {
    unicode-bidi: plaintext;
  }
  small {
    font-weight: 400;
  }
  .input {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    margin-block-start: 0.375em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    color: inherit;
    font: inherit;
    unicode-bidi: plaintext;
  }
  textarea.input {
    min-block-size: 7em;
    resize: vertical;
    field-sizing: content;
    max-block-size: 24em;
  }
  .input:focus-visible {
    outline-offset: 0;
  }
  [aria-invalid='true'] {
    border-color: var(--error) !important;
    outline-color: var(--error) !important;
  }
  .fault {
    margin-block-start: 0.375em;
  }
  .fault:empty {
    display: none;
  }
  .consent {
    display: flex;
    gap: 0.75em;
    padding-block: 0.75em;
    font-size: 0.875em;
    font-weight: 400;
    white-space: pre-line;
  }
  .consent input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--accent);
  }
  form .foot {
    margin: 0;
  }
  .foot .note {
    flex: 1 0 100%;
  }
  .foot .note:empty {
    flex: 0;
    margin-inline-end: calc(-1em / 0.875);
  }
  .trap {
    position: absolute;
    inset-block-start: -9999px;
  }
`;
