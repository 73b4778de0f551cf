import { html, type TemplateResult } from 'lit';

/**
 * A part of a page that is folded away. The browser's own element: several of Web Awesome's on a page are landmarks that
 * nobody can tell apart.
 */
export function fold(summary: string, open: boolean, content: TemplateResult): TemplateResult {
  return html`<details class="fold" ?open=${open}>
    <summary><span>${summary}</span><wa-icon name="chevron-right"></wa-icon></summary>
    ${content}
  </details>`;
}
