import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AdminPoll, Hour } from '../../contract/poll-admin.ts';
import { exportPoll } from '../api/polls.ts';
import { valueOf } from '../control.ts';
import { numberText, shortDateTime } from '../dates.ts';
import { type HourSeries, hourSeries } from '../hour-series.ts';
import { type NamedOption, namedOptions } from '../poll-figures.ts';
import { Resource } from '../resource.ts';
import { currentLanguage, texts } from '../texts/language.ts';
import { Part } from '../view.ts';
import { fold } from './fold.ts';
import type { ChartData } from './hours-chart.ts';

type Shown = 'per-hour' | 'cumulative';

/** Lines that can still be told apart. */
const mostLines = 6;

/** How a poll's votes came in, hour by hour: as a chart, and as the same figures in a table. */
@customElement('otd-poll-hours')
export class PollHours extends Part {
  @property() site!: string;
  @property() timeZone!: string;
  @property({ attribute: false }) poll!: AdminPoll;
  @state() private shown: Shown = 'per-hour';
  @state() private failed = false;
  /** What the pointer is at. */
  @state() private pointed: number | undefined;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #drawn = '';
  #remove: (() => void) | undefined;
  readonly #hours = new Resource(this, {
    key: () => `${this.site}/${this.poll.id}/${this.poll.tally.ballots > 0}`,
    load: async () => (await exportPoll(this.site, this.poll.id)).hours,
    every: 30_000,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener('change', this.#recolor);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener('change', this.#recolor);
    this.#remove?.();
    this.#remove = undefined;
    this.#drawn = '';
  }

  protected override render(): TemplateResult {
    return html`<section class="section" aria-labelledby="hours">
      <h2 id="hours">${texts().hours.title}</h2>
      ${this.#hours.render((hours) => (hours.every(({ ballots }) => ballots === 0) ? html`<p class="empty">${texts().hours.none}</p>` : this.#present(hours)))}
    </section>`;
  }

  #present(hours: Hour[]): TemplateResult {
    const words = texts().hours;
    const cumulative = this.shown === 'cumulative';
    return html`<wa-radio-group
        class="shown"
        size="s"
        orientation="horizontal"
        label=${words.show}
        .value=${this.shown}
        @change=${(event: Event) => (this.shown = valueOf(event) === 'cumulative' ? 'cumulative' : 'per-hour')}
      >
        <wa-radio value="per-hour" appearance="button">${words.perHour}</wa-radio>
        <wa-radio value="cumulative" appearance="button">${words.cumulative}</wa-radio>
      </wa-radio-group>
      ${this.failed ? html`<p class="trouble" role="status">${words.failed}</p>` : nothing}
      <div
        class="chart"
        role="img"
        aria-label=${cumulative ? words.chartCumulative : words.chartPerHour}
        ?hidden=${this.failed}
      ></div>
      <p class="chart-point" aria-hidden="true">${this.#pointText(hours)}</p>
      ${cumulative ? this.#legend(hours) : nothing} ${this.#table(hours)}`;
  }

  get #options(): NamedOption[] {
    return namedOptions(this.poll.settings, currentLanguage(), texts().poll.ownAnswer);
  }

  /** Those with most votes, so that the chart can be read. */
  #lines(hours: Hour[]): NamedOption[] {
    const last = hours.at(-1)?.options ?? {};
    const options = this.#options;
    if (options.length <= mostLines) return options;
    return options.toSorted((one, other) => (last[other.id] ?? 0) - (last[one.id] ?? 0)).slice(0, mostLines);
  }

  #legend(hours: Hour[]): TemplateResult {
    const lines = this.#lines(hours);
    return html`<ul class="legend">
        ${lines.map(
          ({ name }, index) =>
            html`<li>
              <svg class="legend-line line-${index + 1}" viewBox="0 0 24 6" aria-hidden="true"><path d="M0 3h24" /></svg
              >${name}
            </li>`,
        )}
      </ul>
      ${lines.length < this.#options.length ? html`<p class="hint">${texts().hours.leftOut}</p>` : nothing}`;
  }

  #pointText(hours: Hour[]): string {
    if (this.pointed === undefined) return ' ';
    const { at, came, options } = this.#series(hours);
    const index = this.pointed;
    const when = shortDateTime(new Date(at[index] ?? 0).toISOString(), this.timeZone);
    if (this.shown === 'per-hour') return `${when} — ${numberText(came[index] ?? 0)}`;
    const values = this.#lines(hours).map(({ id, name }) => `${name}: ${numberText(options[id]?.[index] ?? 0)}`);
    return `${when} — ${values.join(', ')}`;
  }

  #table(hours: Hour[]): TemplateResult {
    const words = texts().hours;
    const options = this.#options;
    return fold(
      words.table,
      false,
      html`<div class="table-scroll" tabindex="0" role="group" aria-label=${words.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.hour}</th>
              <th scope="col">${words.votes}</th>
              <th scope="col">${words.total}</th>
              ${options.map(({ name }) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${hours
              .map(
                ({ at, ballots, options: counts }, index) =>
                  html`<tr>
                    <th scope="row">${shortDateTime(at, this.timeZone)}</th>
                    <td>${numberText(ballots - (hours[index - 1]?.ballots ?? 0))}</td>
                    <td>${numberText(ballots)}</td>
                    ${options.map(({ id }) => html`<td>${numberText(counts[id] ?? 0)}</td>`)}
                  </tr>`,
              )
              .toReversed()}
          </tbody>
        </table>
      </div>`,
    );
  }

  protected override updated(_changed: PropertyValues): void {
    void this.#draw();
  }

  #series(hours: Hour[]): HourSeries {
    return hourSeries(
      hours,
      this.#options.map(({ id }) => id),
    );
  }

  async #draw(): Promise<void> {
    const hours = this.#hours.value;
    const place = this.querySelector<HTMLElement>('.chart');
    if (!hours || !place || hours.length === 0) return;
    const language = currentLanguage();
    const version = JSON.stringify([hours, this.shown, this.timeZone, language, this.#dark.matches]);
    if (version === this.#drawn) return;
    this.#drawn = version;
    const drawing = await import('./hours-chart.ts').catch(() => undefined);
    this.failed = drawing === undefined;
    // A newer one has been asked for, or the page has gone, while the chart's code was on its way.
    if (!drawing || version !== this.#drawn || !this.isConnected) return;
    this.#remove?.();
    this.pointed = undefined;
    const pointed = (index: number | undefined) => (this.pointed = index);
    this.#remove = drawing.drawChart(place, this.#chart(hours), { timeZone: this.timeZone, language, pointed });
  }

  #chart(hours: Hour[]): ChartData {
    const { at, came, options } = this.#series(hours);
    if (this.shown === 'per-hour') return { at, series: [came], as: 'bars' };
    return { at, series: this.#lines(hours).map(({ id }) => options[id] ?? []), as: 'lines' };
  }

  readonly #recolor = () => this.requestUpdate();
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-hours': PollHours;
  }
}
