import { describe, expect, it } from 'vitest';
import { boundsOfDay, dayOf, daysUpTo, formatDateTime, formatShort, lastDays } from './zone';

const lateEvening = Date.parse('2026-11-22T15:59:59Z');

describe('the zone', () => {
  it('is Asia/Shanghai in any browser', () => {
    expect(formatDateTime('2026-11-22T00:00:00Z')).toBe('2026-11-22 08:00:00');
    expect(formatDateTime('2026-11-22T16:00:00Z')).toBe('2026-11-23 00:00:00');
  });
  it('changes the day at its own midnight', () => {
    expect(dayOf(lateEvening)).toBe('2026-11-22');
    expect(dayOf(lateEvening + 1000)).toBe('2026-11-23');
  });
  it('shortens today only', () => {
    expect(formatShort('2026-11-22T20:05:00+08:00', lateEvening)).toBe('20:05');
    expect(formatShort('2026-11-21T20:05:00+08:00', lateEvening)).toBe('11-21 20:05');
  });
});

describe('bounds', () => {
  it('a day ends where the next begins, over a month too', () =>
    expect(boundsOfDay('2026-11-30')).toEqual({
      from: '2026-11-30T00:00:00+08:00',
      to: '2026-12-01T00:00:00+08:00',
    }));
  it('the last days leave the hour under way out', () =>
    expect(lastDays(7, lateEvening)).toEqual({
      from: '2026-11-15T23:00:00+08:00',
      to: '2026-11-22T23:00:00+08:00',
    }));
  it('the last calendar days end with the day itself', () => {
    expect(daysUpTo('2026-12-02', 28)).toEqual({ from: '2026-11-05', to: '2026-12-02' });
    expect(daysUpTo('2026-12-02', 1)).toEqual({ from: '2026-12-02', to: '2026-12-02' });
  });
});
