import type { HeatCell } from '../api/types';

export const WEEKDAYS = 7;
export const HOURS = 24;

/** `matrix[weekday - 1][hour]`; a cell that the server did not send is as unknown as one without data. */
export type HeatMatrix = readonly (readonly (HeatCell | null)[])[];

export function heatMatrix(cells: readonly HeatCell[]): HeatMatrix {
  const matrix = Array.from({ length: WEEKDAYS }, () => new Array<HeatCell | null>(HOURS).fill(null));
  for (const cell of cells) {
    const row = matrix[cell.weekday - 1];
    if (row !== undefined && cell.hour >= 0 && cell.hour < HOURS) row[cell.hour] = cell;
  }
  return matrix;
}

/** The mean, or null where there is no data: both signs of it count, so that a zero from no hours never shows. */
export function knownMean(cell: HeatCell | null): number | null {
  return cell === null || cell.hoursKnown === 0 ? null : cell.mean;
}

/** ECharts data `[hour, row, mean]`; the third number of an unknown cell is a filler that ECharts wants and nobody sees. */
export interface HeatData {
  known: [number, number, number][];
  unknown: [number, number, 0][];
  max: number;
}

export function heatData(matrix: HeatMatrix): HeatData {
  const data: HeatData = { known: [], unknown: [], max: 0 };
  matrix.forEach((cells, row) =>
    cells.forEach((cell, hour) => {
      const mean = knownMean(cell);
      if (mean === null) {
        data.unknown.push([hour, row, 0]);
      } else {
        data.known.push([hour, row, mean]);
        data.max = Math.max(data.max, mean);
      }
    }),
  );
  return data;
}
