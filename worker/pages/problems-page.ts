import { html } from 'hono/html';
import { problems } from '../contract/problem.ts';
import { page } from './page.ts';

/** Where the `type` of every problem leads (RFC 9457): all codes of the API, for who writes programs against it. */
export function problemsPage(address: string): Promise<Response> {
  return page(
    { url: new URL(address), language: 'en', title: 'Problems' },
    html`<p class="intro">
        What the API answers where it does not do what it was asked: <code>application/problem+json</code>, each with a
        stable code.
      </p>
      ${Object.entries(problems).map(
        ([code, [status, title]]) =>
          html`<h2 id="${code}"><code>${code}</code></h2>
            <p>${status}. ${title}</p>`,
      )}`,
  );
}
