import { describe, expect, it } from 'vitest';
import type { Value } from '../api/types';
import { digitsFor, present as presentWhen, unitSuffix, withinAge } from './present';

const at = '2026-11-22T22:00:00+08:00';
const atMs = Date.parse(at);

const power = {
  quantity: 'power_w',
  label: { zh: '功率', en: 'Power' },
  unit: 'W',
  kind: 'measure' as const,
  word: null,
  value: 37.2,
  quality: 'good' as const,
  at,
  ageSeconds: 0,
  maxAgeSeconds: 750,
};

const present = (value: Value, nowMs: number) => presentWhen(value, withinAge(value, nowMs));

describe('present', () => {
  it('is current up to its maximum age, and unknown just after', () => {
    expect(present(power, atMs + 750_000)).toEqual({ current: 37.2, last: null, quality: 'good' });
    expect(present(power, atMs + 750_001)).toEqual({
      current: null,
      last: { value: 37.2, at },
      quality: 'unknown',
    });
  });
  it('unknown shows the last value only as the last', () =>
    expect(present({ ...power, value: null, lastValue: 3, quality: 'unknown' }, atMs)).toEqual({
      current: null,
      last: { value: 3, at },
      quality: 'unknown',
    }));
  it('never heard is unknown, without a last value', () =>
    expect(
      present(
        { ...power, quality: 'unknown', value: null, lastValue: null, at: null, ageSeconds: null },
        atMs,
      ),
    ).toEqual({ current: null, last: null, quality: 'unknown' }));
  it('a broken sensor that is not heard any more is unknown', () =>
    expect(present({ ...power, quality: 'bad', value: null }, atMs + 750_001)).toEqual({
      current: null,
      last: null,
      quality: 'unknown',
    }));
  it('a broken sensor has no current value', () =>
    expect(present({ ...power, value: null, quality: 'bad' }, atMs)).toEqual({
      current: null,
      last: null,
      quality: 'bad',
    }));
  it('zero is a value', () => expect(present({ ...power, value: 0 }, atMs).current).toBe(0));
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
