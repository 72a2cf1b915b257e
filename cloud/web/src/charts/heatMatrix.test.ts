import { describe, expect, it } from 'vitest';
import type { HeatCell } from '../api/types';
import { heatData, heatMatrix, knownMean } from './heatMatrix';

const cell = (weekday: number, hour: number, mean: number | null, hoursKnown = 8): HeatCell => ({
  weekday,
  hour,
  mean,
  total: mean,
  hoursKnown,
  hoursExpected: 8,
});

describe('heatMatrix', () => {
  it('Monday is the first row, and what was not sent is null', () => {
    const matrix = heatMatrix([cell(1, 0, 2), cell(7, 23, 3), cell(8, 0, 1), cell(1, 24, 1)]);
    expect(matrix).toHaveLength(7);
    expect(matrix[0]?.[0]?.mean).toBe(2);
    expect(matrix[6]?.[23]?.mean).toBe(3);
    expect(matrix.flat().filter((one) => one !== null)).toHaveLength(2);
  });
});

describe('knownMean', () => {
  it('no data is never zero', () => {
    expect(knownMean(null)).toBeNull();
    expect(knownMean(cell(1, 0, null, 0))).toBeNull();
    expect(knownMean(cell(1, 0, 0, 0))).toBeNull();
  });
  it('but zero is', () => expect(knownMean(cell(1, 0, 0))).toBe(0));
});

it('known and unknown cells are two lots, and all cells are in one', () => {
  const data = heatData(heatMatrix([cell(1, 0, 0), cell(2, 5, 4.5), cell(3, 5, null, 0)]));
  expect(data.known).toEqual([
    [0, 0, 0],
    [5, 1, 4.5],
  ]);
  expect(data.unknown).toHaveLength(166);
  expect(data.max).toBe(4.5);
});
