import type { Quality, Value } from '../api/types';
import { secondsSince } from '../time/age';

/** What may be said about a value at this moment. */
export interface Presented {
  /** The current value, or null when there is none: then `last` is what was known before, if anything. */
  current: number | null;
  last: { value: number; at: string } | null;
  quality: Quality;
}

/**
 * A value is current only as long as its maximum age, also between two calls to the server: a page that lost its network must not go on showing the
 * temperature of an hour ago.
 */
export function withinAge(value: Value, nowMs: number): boolean {
  return value.at !== null && secondsSince(value.at, nowMs) <= value.maxAgeSeconds;
}

export function present(value: Value, within: boolean): Presented {
  const shown = within ? value : outdatedValue(value);
  if (shown.quality === 'bad') return { current: null, last: null, quality: 'bad' };
  if (shown.quality !== 'unknown') return { current: shown.value, last: null, quality: shown.quality };
  const last = shown.lastValue === null ? null : { value: shown.lastValue, at: shown.at };
  return { current: null, last, quality: 'unknown' };
}

/** The value when it is not known any more whether it holds. */
export function outdatedValue(value: Value): Value {
  switch (value.quality) {
    case 'unknown':
      return value;
    case 'bad':
      return { ...value, quality: 'unknown', lastValue: null };
    default:
      return { ...value, quality: 'unknown', value: null, lastValue: value.value };
  }
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
