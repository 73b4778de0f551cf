import { css } from '../core/css.ts';

export const readAlsoStyles = css`
  h2 {
    margin-block-end: 0.5em;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
    column-gap: 2em;
    margin-block-end: -0.75em;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    display: flex;
    gap: 0.875em;
    padding-block: 0.75em;
    border-block-start: 1px solid var(--line);
  }
  li > div {
    flex: 1;
    min-inline-size: 0;
  }
  a,
  time,
  li p {
    unicode-bidi: plaintext;
  }
  a {
    color: inherit;
    font-family: var(--otklik-heading-font, inherit);
    font-weight: 600;
    line-height: 1.3;
    text-decoration: none;
    text-wrap: pretty;
  }
  a::after {
    position: absolute;
    inset: 0;
    content: '';
  }
  a:hover {
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  a:focus-visible {
    outline: none;
  }
  li:focus-within:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  li p {
    margin-block: 0.25em;
    color: var(--muted);
    font-size: 0.9375em;
  }
  time {
    color: var(--muted);
    font-size: 0.8125em;
  }
  img {
    flex: none;
    inline-size: 6em;
    block-size: 4em;
    border-radius: var(--radius);
    background: var(--line);
    object-fit: cover;
  }
`;
