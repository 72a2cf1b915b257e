import type { Quality, Value } from '../api/types';
import { secondsSince } from '../time/age';

/** What may be said about a value at this moment. */
export interface Presented {
  /** The current value, or null when there is none: then `last` is what was known before, if anything. */
  current: number | boolean | null;
  last: number | boolean | null;
  quality: Quality;
}

/**
 * A value is current only as long as its maximum age, also between two calls to the server: a page that lost its network must not go on showing the
 * temperature of an hour ago.
 */
export function present(value: Value, nowMs: number): Presented {
  const last = value.lastValue ?? null;
  if (value.quality === 'unknown') return { current: null, last: last ?? value.value, quality: 'unknown' };
  if (value.quality === 'bad') return { current: null, last, quality: 'bad' };
  if (value.value === null) return { current: null, last, quality: 'unknown' };
  const age = secondsSince(value.at, nowMs);
  if (age !== null && value.maxAgeSeconds !== null && age > value.maxAgeSeconds) {
    return { current: null, last: value.value, quality: 'unknown' };
  }
  return { current: value.value, last: null, quality: value.quality };
}

/** Decimals worth showing: sensors are no better, and numbers of different length are hard to compare. */
export function digitsFor(unit: string): number {
  if (unit === 'A' || unit === 'V') return 2;
  return unit === '1' || unit === 'Wh' || unit === '' ? 0 : 1;
}

/** The unit as it is written after a number; counts (`1`) and codes have none. */
export function unitSuffix(unit: string): string {
  if (unit === '' || unit === '1') return '';
  return unit === '%' ? '%' : ` ${unit}`;
}

/** Means below ten are told apart by their decimals. */
export const meanDigits = (mean: number): number => (mean < 10 ? 2 : 1);
