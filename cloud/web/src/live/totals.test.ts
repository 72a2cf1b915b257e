import { describe, expect, it } from 'vitest';
import { outdated } from './merge';
import { summary } from './summaries.test-data';
import { totalsOf } from './totals';

describe('totalsOf', () => {
  it('adds what is known and counts what is not', () => {
    const totals = totalsOf([
      summary('a'),
      outdated(summary('b')),
      summary('c', { state: 'fault', aed: { state: 'missing', at: null } }),
      summary('d', { aed: { state: 'none', at: null } }),
    ]);
    expect(totals.states).toEqual({ critical: 0, fault: 1, offline: 0, unknown: 1, ok: 2 });
    expect(totals.people).toEqual({ sum: 9, known: 3, estimated: false });
    expect(totals.chargers).toEqual({ inUse: 3, known: 6, total: 8 });
    expect(totals.aeds).toEqual({ ready: 1, unknown: 1, total: 3 });
  });
  it('a sum of nothing known is null and not zero', () => {
    const totals = totalsOf([outdated(summary('a'))]);
    expect(totals.people.sum).toBeNull();
    expect(totals.chargers.inUse).toBeNull();
  });
  it('one estimate makes the sum an estimate', () => {
    const people = {
      value: 3,
      low: 2,
      high: 5,
      quality: 'uncertain' as const,
      at: '2026-11-22T22:00:00+08:00',
    };
    const guess = summary('a', { people: { ...people, ageSeconds: 1 } });
    expect(totalsOf([guess]).people.estimated).toBe(true);
  });
});
