import type { HeatCell } from '../api/types';

export const HOURS = 24;

/** `matrix[weekday - 1][hour]`. */
export type HeatMatrix = readonly (readonly HeatCell[])[];

export function heatMatrix(cells: readonly HeatCell[]): HeatMatrix {
  const inOrder = [...cells].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
  return Array.from({ length: inOrder.length / HOURS }, (_, row) =>
    inOrder.slice(row * HOURS, (row + 1) * HOURS),
  );
}

/** ECharts data `[hour, row, mean]`; the third number of an unknown cell is a filler that ECharts wants and nobody sees. */
export interface HeatData {
  known: [number, number, number][];
  unknown: [number, number, 0][];
  /** Where the scale ends: the highest mean, and something above zero also when all means are zero. */
  max: number;
}

export function heatData(matrix: HeatMatrix): HeatData {
  const data: HeatData = { known: [], unknown: [], max: 0 };
  matrix.forEach((cells, row) =>
    cells.forEach(({ hour, mean }) => {
      if (mean === null) {
        data.unknown.push([hour, row, 0]);
      } else {
        data.known.push([hour, row, mean]);
        data.max = Math.max(data.max, mean);
      }
    }),
  );
  if (data.max === 0) data.max = 1;
  return data;
}
