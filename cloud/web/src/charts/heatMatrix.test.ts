import { expect, it } from 'vitest';
import type { HeatCell } from '../api/types';
import { heatData, heatMatrix } from './heatMatrix';

/** A whole week without data, but for some cells. */
function week(...known: readonly [weekday: number, hour: number, mean: number][]): HeatCell[] {
  return Array.from({ length: 168 }, (_, index) => {
    const weekday = Math.floor(index / 24) + 1;
    const hour = index % 24;
    const mean = known.find((one) => one[0] === weekday && one[1] === hour)?.[2] ?? null;
    return { weekday, hour, mean, total: mean, hoursKnown: mean === null ? 0 : 8, hoursExpected: 8 };
  });
}

it('Monday is the first row, in whatever order the cells come', () => {
  const matrix = heatMatrix(week([1, 0, 2], [7, 23, 3]).reverse());
  expect(matrix.map((row) => row.length)).toEqual(new Array(7).fill(24));
  expect(matrix[0]?.[0]?.mean).toBe(2);
  expect(matrix[6]?.[23]?.mean).toBe(3);
});

it('no data is never zero, and zero is data; all cells are in one of the two lots', () => {
  const data = heatData(heatMatrix(week([1, 0, 0], [2, 5, 4.5])));
  expect(data.known).toEqual([
    [0, 0, 0],
    [5, 1, 4.5],
  ]);
  expect(data.unknown).toHaveLength(166);
  expect(data.max).toBe(4.5);
});

it('a week of zeros has a scale', () => expect(heatData(heatMatrix(week([1, 0, 0]))).max).toBe(1));
