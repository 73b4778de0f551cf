import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Dashes by which lines are told apart without their colours; the legend's strokes have the same ones. */
const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3], [14, 4], [5, 5]];

const hour = 3_600_000;
/** Between two labels of time. */
const steps = [1, 2, 3, 6, 12, 24, 48, 7 * 24, 14 * 24, 28 * 24, 91 * 24, 364 * 24].map((hours) => hours * hour);
const height = 260;
/** Space for the tallest label of the other axis, CSS pixels. */
const left = 56;

export interface ChartData {
  /** Milliseconds since 1970. */
  at: number[];
  series: number[][];
  /** Bars of what came in each hour, or lines of what there is so far. */
  as: 'bars' | 'lines';
}

interface ChartWords {
  timeZone: string;
  /** BCP 47 */
  language: string;
  /** Called with the point under the pointer, undefined where there is none. */
  pointed: (index: number | undefined) => void;
}

/** Draws into an element, over what was there, in the colours of its style; returns what takes the chart away. */
export function drawChart(place: HTMLElement, data: ChartData, words: ChartWords): () => void {
  const style = getComputedStyle(place);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: color('--quiet'),
    grid: { stroke: color('--line'), width: 1 },
    font: `12px ${style.fontFamily}`,
  };
  const bars = data.as === 'bars';
  const chart = new uPlot(
    {
      width: Math.max(place.clientWidth, 200),
      height,
      ms: 1,
      tzDate: (time) => uPlot.tzDate(new Date(time), words.timeZone),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { show: !bars } },
      // The last hour is as wide as the others.
      scales: {
        x: { range: (_, min, max) => [min, max + (bars ? hour : 0)] },
        y: { range: (_, min, max) => yRange(min, max) },
      },
      axes: [
        {
          ...axis,
          ticks: { show: false },
          values: (_, splits) => splits.map((time) => timeLabel(time, words)),
          space: 60,
          size: 30,
          incrs: steps,
        },
        {
          ...axis,
          size: left,
          ticks: { show: false },
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6],
          values: (_, splits) => splits.map((n) => new Intl.NumberFormat(words.language).format(n)),
        },
      ],
      series: [
        {},
        ...(data.series.map((_, index) => ({
          stroke: color(`--chart-${index + 1}`),
          width: bars ? 0 : 2,
          points: { show: false },
          ...(bars
            ? { fill: color('--chart-1'), paths: uPlot.paths.bars?.({ align: 1, size: [0.86, 44], radius: 0.15 }) }
            : { dash: dashes[index] ?? [] }),
        })) as uPlot.Series[]),
      ],
      hooks: { setCursor: [({ cursor: { idx } }) => words.pointed(idx ?? undefined)] },
    },
    [data.at, ...data.series],
    place,
  );
  const resized = new ResizeObserver(() => chart.setSize({ width: Math.max(place.clientWidth, 200), height }));
  resized.observe(place);
  return () => {
    resized.disconnect();
    chart.destroy();
  };
}

/** From zero, with air above; below zero only where more votes were withdrawn than cast. */
function yRange(min: number, max: number): [number, number] {
  return [Math.min(0, min), Math.max(1, max * 1.08)];
}

/** The hour, at midnight the day. */
function timeLabel(time: number, { timeZone, language }: ChartWords): string {
  const clock = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const shown = clock.format(time);
  if (shown !== '00:00') return shown;
  return new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'short' }).format(time);
}
