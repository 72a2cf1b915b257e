import { describe, expect, it } from 'vitest';
import type { Value } from '../api/types';
import { digitsFor, present, unitSuffix } from './present';

const at = '2026-11-22T22:00:00+08:00';
const atMs = Date.parse(at);

const power: Value = {
  quantity: 'power_w',
  label: { zh: '功率', en: 'Power' },
  unit: 'W',
  kind: 'measure',
  value: 37.2,
  quality: 'good',
  at,
  ageSeconds: 0,
  maxAgeSeconds: 750,
};

describe('present', () => {
  it('is current up to its maximum age, and unknown just after', () => {
    expect(present(power, atMs + 750_000)).toEqual({ current: 37.2, last: null, quality: 'good' });
    expect(present(power, atMs + 750_001)).toEqual({ current: null, last: 37.2, quality: 'unknown' });
  });
  it('unknown shows the last value only as the last', () =>
    expect(present({ ...power, value: null, lastValue: 3, quality: 'unknown' }, atMs)).toEqual({
      current: null,
      last: 3,
      quality: 'unknown',
    }));
  it('a value that the server calls unknown is never current, even if one is there', () =>
    expect(present({ ...power, quality: 'unknown' }, atMs).current).toBeNull());
  it('a broken sensor has no current value', () =>
    expect(present({ ...power, value: null, quality: 'bad' }, atMs)).toEqual({
      current: null,
      last: null,
      quality: 'bad',
    }));
  it('zero and false are values', () => {
    expect(present({ ...power, value: 0 }, atMs).current).toBe(0);
    expect(present({ ...power, value: false }, atMs).current).toBe(false);
  });
  it('keeps an estimate an estimate', () =>
    expect(present({ ...power, quality: 'uncertain' }, atMs).quality).toBe('uncertain'));
});

it('units', () => {
  expect(unitSuffix('1')).toBe('');
  expect(unitSuffix('%')).toBe('%');
  expect(unitSuffix('W')).toBe(' W');
  expect(digitsFor('A')).toBe(2);
  expect(digitsFor('1')).toBe(0);
});
