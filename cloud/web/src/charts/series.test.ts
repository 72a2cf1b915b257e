import { describe, expect, it } from 'vitest';
import type { Bucket } from '../api/types';
import { daySeries, gaps, knownCount, lonely } from './series';

const HOUR = 3_600_000;
const fromMs = Date.parse('2026-11-22T00:00:00+08:00');
const grid = { fromMs, toMs: fromMs + 24 * HOUR, stepMs: HOUR, nowMs: fromMs + 48 * HOUR, holdMs: 0 };

const bucket = (hour: number, increase: number): Bucket => ({
  at: `2026-11-22T${String(hour).padStart(2, '0')}:00:00+08:00`,
  count: 1,
  mean: 9000,
  min: 9000,
  max: 9000,
  last: 9000,
  increase,
});

const read = (one: Bucket) => one.increase;

describe('daySeries', () => {
  it('a missing bucket is null, a zero is zero', () => {
    const series = daySeries([bucket(0, 0), bucket(2, 41)], read, grid);
    expect(series.values.slice(0, 4)).toEqual([0, null, 41, null]);
    expect(series.values).toHaveLength(24);
    expect(knownCount(series)).toBe(2);
  });
  it('a value holds for as long as it is evidence, but not over the next one and not into the future', () => {
    const measured = [bucket(0, 5), bucket(2, 7), bucket(20, 8)].map((one) => ({
      ...one,
      last: one.increase ?? 0,
    }));
    const held = daySeries(measured, read, { ...grid, nowMs: fromMs + 21.5 * HOUR, holdMs: 2.5 * HOUR });
    expect(held.values.slice(0, 7)).toEqual([5, 5, 7, 7, 7, null, null]);
    expect(held.values.slice(20)).toEqual([8, 8, null, null]);
  });
  it('takes nothing from another day', () => {
    const other = { ...bucket(0, 9), at: '2026-11-23T00:00:00+08:00' };
    expect(knownCount(daySeries([other], read, grid))).toBe(0);
  });
  it('knows how much of today is past', () => {
    expect(daySeries([], read, { ...grid, nowMs: fromMs + 2.5 * HOUR }).past).toBe(3);
    expect(daySeries([], read, { ...grid, nowMs: fromMs - HOUR }).past).toBe(0);
    expect(daySeries([], read, grid).past).toBe(24);
  });
});

describe('gaps', () => {
  const all = Array.from({ length: 24 }, (_, hour) => bucket(hour, 1));
  const without = (...hours: number[]) =>
    daySeries(
      all.filter((_, hour) => !hours.includes(hour)),
      read,
      grid,
    );

  it('joins neighbours', () =>
    expect(gaps([without(0, 5, 6, 23)])).toEqual([
      [0, 0],
      [5, 6],
      [23, 23],
    ]));
  it('only what no series has', () => expect(gaps([without(5, 6), without(6, 7)])).toEqual([[6, 6]]));
  it('the future and the last two steps of today are none', () => {
    const today = daySeries([bucket(0, 1)], read, { ...grid, nowMs: fromMs + 4.5 * HOUR });
    expect(gaps([today])).toEqual([[1, 2]]);
  });
  it('without series there is nothing to say', () => expect(gaps([])).toEqual([]));
});

it('lonely values get a dot', () => expect([...lonely([1, null, 2, 3, null, 0])]).toEqual([0, 5]));
