import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Site } from '../contract/site.ts';
import { ApiFailure, failureText, sessionEvents } from './api/client.ts';
import { setUp, signOut } from './api/session.ts';
import { listSites } from './api/sites.ts';
import './parts/top-bar.ts';
import { HistoryPlace } from './history-place.ts';
import { failureNotice } from './resource.ts';
import { hrefOf, isInbox, parseRoute, type Route } from './router.ts';
import { takeSetupToken } from './setup-link.ts';
import { texts } from './texts/language.ts';
import { toast } from './toasts.ts';
import { isUnsaved, mayLeave } from './unsaved.ts';
import { viewOf } from './view-of.ts';
import { Part } from './view.ts';
import type { Outside } from './views/sign-in.ts';

/** The dashboard: who is in, which sites there are, and which view the address asks for. */
@customElement('otd-app')
export class App extends Part {
  @state() private outside: Outside | undefined;
  @state() private sites: Site[] | undefined;
  @state() private failure: ApiFailure | undefined;
  @state() private route: Route = { view: 'home' };
  /** A setup link that could not be tried yet, since no answer came. */
  #token: string | undefined;
  readonly #place = new HistoryPlace();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#navigate);
    sessionEvents.addEventListener('signed-out', this.#expired);
    this.addEventListener('otd-sites-changed', this.#reload);
    this.#token = takeSetupToken();
    this.#arrive();
    void this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#navigate);
    sessionEvents.removeEventListener('signed-out', this.#expired);
    this.removeEventListener('otd-sites-changed', this.#reload);
  }

  protected override render(): TemplateResult {
    const inside = this.sites !== undefined && this.outside === undefined;
    return html`<a class="skip" href="#main" @click=${this.#skip}>${texts().skip}</a>
      <otd-top-bar
        .sites=${inside ? this.sites : undefined}
        .route=${this.route}
        @otd-sign-out=${() => void this.#leave()}
      ></otd-top-bar>
      <main id="main" tabindex="-1">${this.#main()}</main>
      <otd-toasts></otd-toasts>`;
  }

  protected override updated(changed: PropertyValues): void {
    // Readers by ear and by keyboard are taken to the new view; at the first one they are already there.
    const before = changed.get('route') as Route | undefined;
    const isOut = changed.has('outside') && this.outside !== undefined && this.outside !== 'no-session';
    if (isOut || (before && this.sites && !(isInbox(before) && isInbox(this.route)))) this.#focusMain();
  }

  #main(): TemplateResult {
    if (this.outside !== undefined) {
      const failure = this.failure ? failureText(this.failure) : '';
      return html`<otd-sign-in
        .why=${this.outside}
        .failure=${failure}
        @otd-resume=${() => void this.#enter()}
      ></otd-sign-in>`;
    }
    if (this.failure) return failureNotice(this.failure, () => void this.#enter());
    if (!this.sites)
      return html`<p class="loading">
        <wa-spinner></wa-spinner> ${this.#token ? texts().signIn.working : texts().loading}
      </p>`;
    return viewOf(this.route, this.sites);
  }

  /** With the setup link if there is one, else with the session that the browser has. */
  async #enter(): Promise<void> {
    this.failure = undefined;
    try {
      if (this.#token !== undefined && !(await this.#redeem(this.#token))) return;
      this.sites = await listSites();
      this.outside = undefined;
      this.#arrive();
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      if (failure.problem?.code !== 'auth.required') this.failure = failure;
      else if (this.outside === 'expired') toast(texts().signIn.stillOut, 'info');
    }
  }

  /** Trades the link's token for a session; where the link is no good, the session that the browser has will do. */
  async #redeem(token: string): Promise<boolean> {
    try {
      await setUp(token);
      this.#token = undefined;
      toast(texts().signIn.welcome);
      return true;
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      const code = failure.problem?.code;
      const invalid = code === 'auth.setup_link_invalid' || code === 'request.invalid';
      if (code === 'auth.setup_link_used') return this.#enterWithout('link-used');
      if (invalid) return this.#enterWithout('link-invalid');
      this.outside = 'link-failed';
      this.failure = failure;
      return false;
    }
  }

  async #enterWithout(outside: Outside): Promise<boolean> {
    this.#token = undefined;
    const isIn = await listSites().then(
      () => true,
      () => false,
    );
    if (isIn) toast(texts().signIn.alreadyIn);
    else this.outside = outside;
    return isIn;
  }

  readonly #reload = async () => {
    this.sites = await listSites().catch(() => this.sites);
  };

  readonly #expired = () => {
    this.outside ??= this.sites ? 'expired' : 'no-session';
  };

  async #leave(): Promise<void> {
    if (!(await mayLeave())) return;
    try {
      await signOut();
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      if (failure.problem?.code !== 'auth.required') return toast(failureText(failure), 'info');
    }
    this.outside = 'signed-out';
    this.sites = undefined;
  }

  /** Asks before what is unsaved is left; the address goes back until the editor has answered. */
  readonly #navigate = async () => {
    const token = takeSetupToken();
    if (token !== undefined) {
      this.#token = token;
      return this.#enter();
    }
    if (location.hash === this.#place.hash) return;
    if (!isUnsaved()) return this.#arrive();
    const steps = await this.#place.leave();
    if (await mayLeave()) history.go(steps);
  };

  #arrive(): void {
    this.#place.settle();
    const route = parseRoute(this.#place.hash);
    const first = this.sites?.[0];
    if (route.view !== 'home' || !this.sites) {
      this.route = route;
      return;
    }
    this.#place.settle(hrefOf(first ? { view: 'overview', site: first.id } : { view: 'new-site' }));
    this.route = parseRoute(this.#place.hash);
  }

  readonly #skip = (event: Event) => {
    event.preventDefault();
    this.#focusMain();
  };

  #focusMain(): void {
    this.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-app': App;
  }
}
