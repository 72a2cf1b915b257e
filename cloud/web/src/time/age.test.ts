import { describe, expect, it } from 'vitest';
import { durationOf, secondsSince, spanOf } from './age';

describe('spanOf', () => {
  it.each([
    [0, { unit: 'now' }],
    [2.9, { unit: 'now' }],
    [3, { unit: 'seconds', count: 3 }],
    [59.9, { unit: 'seconds', count: 59 }],
    [60, { unit: 'minutes', count: 1 }],
    [3599, { unit: 'minutes', count: 59 }],
    [3600, { unit: 'hours', count: 1 }],
    [2 * 86400 - 1, { unit: 'hours', count: 47 }],
    [2 * 86400, { unit: 'days', count: 2 }],
  ])('%d s', (seconds, span) => expect(spanOf(seconds)).toEqual(span));
});

describe('secondsSince', () => {
  const now = Date.parse('2026-11-22T14:00:00Z');
  it('reads an offset', () => expect(secondsSince('2026-11-22T21:59:00+08:00', now)).toBe(60));
  it('is never negative when the server is ahead', () =>
    expect(secondsSince('2026-11-22T22:00:05+08:00', now)).toBe(0));
});

describe('durationOf', () => {
  it('splits', () =>
    expect(durationOf(86400 + 2 * 3600 + 5 * 60 + 7.9)).toEqual({
      days: 1,
      hours: 2,
      minutes: 5,
      seconds: 7,
    }));
});
