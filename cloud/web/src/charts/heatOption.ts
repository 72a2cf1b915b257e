import { FONT_FAMILY } from '../theme';
import { AXIS_TEXT, NO_DATA_HATCH } from './dayOption';
import type { ChartOption } from './echarts';
import { HOURS, type HeatData } from './heatMatrix';

/** From almost white to the brand's deepest: one hue, so that it also reads in grey. */
export const RAMP = ['#f3f8fc', '#c3ddf0', '#7fb4dc', '#3a83bd', '#14609f', '#0b3a63'];

const CELL = { borderColor: '#fff', borderWidth: 1.5, borderRadius: 2 };
/** A frame and no other colour: the colour is the value. */
const POINTED_AT = { itemStyle: { color: 'inherit', borderColor: '#17222e', borderWidth: 2 } };

export interface HeatWords {
  weekdays: readonly string[];
  noData: string;
  /** The tooltip of a cell, as HTML text without mark-up. */
  cell: (row: number, hour: number) => string;
}

export function heatOption(data: HeatData, words: HeatWords, narrow: boolean): ChartOption {
  const { known, unknown, max } = data;
  const hours = Array.from({ length: HOURS }, (_, hour) => String(hour));
  const hoursAxis = {
    type: 'category' as const,
    data: hours,
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { color: AXIS_TEXT, interval: narrow ? 1 : 0 },
  };
  const weekdaysAxis = {
    type: 'category' as const,
    data: [...words.weekdays],
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { color: AXIS_TEXT, interval: 0 },
  };
  // On a phone the hours run down: 24 columns on 390 px would be too thin to touch.
  const turn = (cells: readonly [number, number, number][]) =>
    cells.map(([hour, row, mean]) => (narrow ? [row, hour, mean] : [hour, row, mean]));
  return {
    animation: false,
    textStyle: { fontFamily: FONT_FAMILY },
    grid: { left: 4, right: 8, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: (raw) => {
        const one = Array.isArray(raw) ? raw[0] : raw;
        const [x, y] = one?.value as [number, number];
        return narrow ? words.cell(x, y) : words.cell(y, x);
      },
    },
    xAxis: narrow ? { ...weekdaysAxis, position: 'top' } : hoursAxis,
    yAxis: { ...(narrow ? hoursAxis : weekdaysAxis), inverse: true },
    visualMap: [
      {
        type: 'continuous',
        show: false,
        seriesIndex: 0,
        min: 0,
        max,
        inRange: { color: RAMP },
      },
      // ECharts wants a scale for every heat map series; this one has a single grey.
      { type: 'piecewise', seriesIndex: 1, show: false, pieces: [{ value: 0, color: '#e6eaef' }] },
    ],
    series: [
      {
        type: 'heatmap',
        data: turn(known),
        itemStyle: CELL,
        emphasis: POINTED_AT,
      },
      {
        type: 'heatmap',
        name: words.noData,
        data: turn(unknown).map((value) => ({ value, itemStyle: { decal: { ...NO_DATA_HATCH } } })),
        itemStyle: CELL,
        emphasis: POINTED_AT,
      },
    ],
  };
}
