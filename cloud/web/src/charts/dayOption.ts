import { FONT_FAMILY } from '../theme';
import { formatTime } from '../time/zone';
import type { ChartOption } from './echarts';
import { gaps, lonely, type DaySeries } from './series';

export interface NamedSeries {
  name: string;
  series: DaySeries;
}

export interface DayLook {
  type: 'bar' | 'line';
  unit: string;
  digits: number;
  /** The word for a value that is not there. */
  gap: string;
  /** Temperatures need no zero on their axis; counts and powers do. */
  fromZero: boolean;
}

export const CHART_COLOURS = ['#14609f', '#b45309', '#1b7f4d', '#7a3e9d', '#b03060', '#4c5b6b'];
export const AXIS_TEXT = '#4c5b6b';
const AXIS_LINE = '#c4cedb';
const GRID_LINE = '#e8edf2';

/** The hatch of "no data", the same on curves and on the heat map. */
export const NO_DATA_HATCH = {
  symbol: 'rect',
  color: 'rgba(110,124,140,.38)',
  dashArrayX: [1, 0],
  dashArrayY: [1.5, 4.5],
  rotation: -Math.PI / 4,
};

/** A chart of one day. Gaps are hatched, because an empty place in a bar chart looks like zero. */
export function dayOption(named: readonly NamedSeries[], look: DayLook): ChartOption {
  const starts = named[0]?.series.starts ?? [];
  const labels = starts.map((start) => formatTime(start).slice(0, 5));
  const perHour = Math.max(1, Math.round(labels.length / 24));
  return {
    animation: false,
    color: CHART_COLOURS,
    textStyle: { fontFamily: FONT_FAMILY },
    grid: { left: 6, right: 14, top: named.length > 1 ? 34 : 16, bottom: 4, containLabel: true },
    ...(named.length > 1 ? { legend: legendOf(named) } : {}),
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) =>
        typeof value === 'number' ? `${value.toFixed(look.digits)}${look.unit}` : look.gap,
    },
    xAxis: [
      {
        type: 'category',
        data: labels,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: AXIS_LINE } },
        axisLabel: { color: AXIS_TEXT, interval: (index: number) => index % (perHour * 4) === 0 },
      },
      { type: 'category', data: labels, show: false },
    ],
    yAxis: [
      {
        type: 'value',
        scale: !look.fromZero,
        minInterval: look.digits === 0 ? 1 : 0,
        axisLabel: { color: AXIS_TEXT, formatter: `{value}${look.unit}` },
        splitLine: { lineStyle: { color: GRID_LINE } },
      },
      { type: 'value', show: false, min: 0, max: 1 },
    ],
    series: [
      ...named.map(({ name, series }) => seriesOption(name, series, look)),
      gapSeries(named, labels.length),
    ],
  };
}

function legendOf(named: readonly NamedSeries[]) {
  const data = named.map(({ name }) => name);
  return { type: 'scroll' as const, top: 0, right: 0, itemHeight: 8, itemWidth: 16, data };
}

function seriesOption(name: string, series: DaySeries, look: DayLook) {
  if (look.type === 'bar') {
    // A known zero keeps a thin foot, so that it differs from a gap.
    return { type: 'bar' as const, name, data: [...series.values], barMinHeight: 2, barMaxWidth: 22 };
  }
  const alone = lonely(series.values);
  return {
    type: 'line' as const,
    name,
    connectNulls: false,
    lineStyle: { width: 1.8 },
    symbolSize: 5,
    data: series.values.map((value, index) => ({ value, symbol: alone.has(index) ? 'circle' : 'none' })),
  };
}

/** Hatched bars of full height on axes of their own, so that they neither move the real bars nor stretch the scale. */
function gapSeries(named: readonly NamedSeries[], length: number) {
  const data = new Array<number | null>(length).fill(null);
  for (const [first, last] of gaps(named.map(({ series }) => series))) data.fill(1, first, last + 1);
  return {
    type: 'bar' as const,
    xAxisIndex: 1,
    yAxisIndex: 1,
    data,
    barCategoryGap: '0%',
    silent: true,
    z: 0,
    itemStyle: { color: '#eef1f5', decal: NO_DATA_HATCH },
    tooltip: { show: false },
  };
}
