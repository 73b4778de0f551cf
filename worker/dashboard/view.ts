import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Site } from '../contract/site.ts';
import { LanguageController, texts } from './texts/language.ts';

/** A part of the page. It renders into the page itself, so that one style sheet and one set of ids serve the dashboard. */
export class Part extends LitElement {
  constructor() {
    super();
    new LanguageController(this);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** What stands behind a route. Its first heading is the window's title, too. */
export class View extends Part {
  protected override updated(_changed: PropertyValues): void {
    const heading = this.querySelector('h1')?.textContent.trim();
    document.title = [heading, texts().product].filter(Boolean).join(' · ');
  }
}

/** A view of one site. */
export class SiteView extends View {
  @property({ attribute: false }) site!: Site;
}
