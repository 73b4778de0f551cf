import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Site } from '../../contract/site.ts';
import { go, hrefOf, type Route, type SiteView } from '../router.ts';
import { currentLanguage, dashboardLanguages, switchLanguage, texts } from '../texts/language.ts';
import { Part } from '../view.ts';

type Section = 'overview' | 'polls' | 'read-also' | 'hotlines' | 'embed' | 'settings';

const sections: readonly { view: Section; icon: string; routes: readonly Route['view'][] }[] = [
  { view: 'overview', icon: 'overview', routes: ['overview'] },
  { view: 'polls', icon: 'polls', routes: ['polls', 'poll', 'new-poll', 'edit-poll'] },
  { view: 'read-also', icon: 'read-also', routes: ['read-also'] },
  { view: 'hotlines', icon: 'hotline', routes: ['hotlines', 'inbox', 'message', 'new-hotline', 'edit-hotline'] },
  { view: 'embed', icon: 'embed', routes: ['embed'] },
  { view: 'settings', icon: 'settings', routes: ['settings'] },
];

/**
 * The name of the product, the site, the language, the way out; under it the site's parts.
 * @fires otd-sign-out
 */
@customElement('otd-top-bar')
export class TopBar extends Part {
  /** Left out while nobody is signed in. */
  @property({ attribute: false }) sites: Site[] | undefined;
  @property({ attribute: false }) route: Route = { view: 'home' };

  protected override render(): TemplateResult {
    const site = this.#site;
    return html`<header class="top">
        <a class="brand" href="#/" aria-label=${`${texts().product}: ${texts().dashboard}`}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path
              class="brand-bubble"
              d="M7 3h18a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5h-9l-7 6v-6H7a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5z"
            />
            <path class="brand-lines" d="M9 10.5h14M9 16.5h8" />
          </svg>
          <span>${texts().product}</span>
        </a>
        ${this.sites && this.sites.length > 0 ? this.#switcher(this.sites, site) : nothing}
        <span class="spacer"></span>
        ${this.#languages()} ${this.sites ? this.#signOut() : nothing}
      </header>
      ${site ? this.#nav(site) : nothing}`;
  }

  /** On a phone the parts are wider than the page: the one that is shown comes into sight. */
  protected override updated(): void {
    this.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  get #site(): Site | undefined {
    const { route } = this;
    return 'site' in route ? this.sites?.find(({ id }) => id === route.site) : undefined;
  }

  #switcher(sites: Site[], site: Site | undefined): TemplateResult {
    const words = texts().nav;
    const chosen = (event: CustomEvent<{ item: { value: string } }>) => {
      const { value } = event.detail.item;
      go(value === '' ? { view: 'new-site' } : { view: 'overview', site: value });
    };
    return html`<wa-dropdown class="site-switch" @wa-select=${chosen}>
      <wa-button slot="trigger" size="s" appearance="plain" with-caret>
        <span class="visually-hidden">${words.switchSite}: </span
        ><span class="site-name">${site?.name ?? words.switchSite}</span>
      </wa-button>
      ${sites.map(({ id, name }) => html`<wa-dropdown-item value=${id}>${name}</wa-dropdown-item>`)}
      <wa-dropdown-item value=""><wa-icon slot="icon" name="plus"></wa-icon>${words.newSite}</wa-dropdown-item>
    </wa-dropdown>`;
  }

  #languages(): TemplateResult {
    return html`<div class="languages" role="group" aria-label=${texts().language}>
      ${dashboardLanguages.map((language) => {
        const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
        return html`<button
          type="button"
          lang=${language}
          aria-pressed=${language === currentLanguage() ? 'true' : 'false'}
          @click=${() => switchLanguage(language)}
        >
          ${language.toUpperCase()}<span class="visually-hidden"> ${name}</span>
        </button>`;
      })}
    </div>`;
  }

  #signOut(): TemplateResult {
    return html`<wa-button
      class="sign-out"
      size="s"
      appearance="plain"
      @click=${() => this.dispatchEvent(new Event('otd-sign-out'))}
    >
      <wa-icon name="sign-out" label=${texts().signOut}></wa-icon>
    </wa-button>`;
  }

  #nav(site: Site): TemplateResult {
    return html`<nav class="side" aria-label=${texts().nav.label}>
      <ul>
        ${sections.map(({ view, icon, routes }) => {
          const here = routes.includes(this.route.view);
          return html`<li>
            <a href=${hrefOf({ view, site: site.id })} aria-current=${here ? 'page' : nothing}>
              <wa-icon name=${icon}></wa-icon><span>${this.#name(view)}</span>
            </a>
          </li>`;
        })}
      </ul>
    </nav>`;
  }

  #name(view: Section & SiteView): string {
    const { overview, polls, readAlso, hotline, embed, settings } = texts().nav;
    return { overview, polls, 'read-also': readAlso, hotlines: hotline, embed, settings }[view];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-top-bar': TopBar;
  }
}
