import { describe, expect, it } from 'vitest';
import { applyEvents, applySnapshot, outdated } from './merge';
import { summary } from './summaries.test-data';

const early = '2026-11-22T22:00:00+08:00';
const late = '2026-11-22T22:00:09+08:00';
const none = new Map();

describe('applySnapshot', () => {
  it('drops an event that is older than the snapshot', () => {
    const snapshot = { at: late, stations: [summary('a', { lastHeardAt: late })] };
    const board = applySnapshot(snapshot, [summary('a', { lastHeardAt: early, state: 'offline' })], none);
    expect(board.get('a')?.state).toBe('ok');
  });
  it('takes an event that came at the same hearing: only the state changed', () => {
    const snapshot = { at: late, stations: [summary('a', { lastHeardAt: early })] };
    const board = applySnapshot(snapshot, [summary('a', { lastHeardAt: early, state: 'offline' })], none);
    expect(board.get('a')?.state).toBe('offline');
  });
  it('forgets stations that are gone', () => {
    const old = new Map([['gone', summary('gone')]]);
    expect([...applySnapshot({ at: late, stations: [summary('a')] }, [], old).keys()]).toEqual(['a']);
  });
});

describe('applyEvents', () => {
  it('the last event of a batch counts, and other stations keep their object', () => {
    const board = new Map([
      ['a', summary('a')],
      ['b', summary('b')],
    ]);
    const next = applyEvents(board, [summary('a', { state: 'fault' }), summary('a', { state: 'critical' })]);
    expect(next.get('a')?.state).toBe('critical');
    expect(next.get('b')).toBe(board.get('b'));
    expect(board.get('a')?.state).toBe('ok');
  });
  it('an unknown count keeps the last known one beside it, through several events', () => {
    const unknown = {
      value: null,
      low: null,
      high: null,
      quality: 'unknown' as const,
      at: null,
      ageSeconds: null,
    };
    let board = applyEvents(new Map([['a', summary('a')]]), [summary('a', { people: unknown })]);
    board = applyEvents(board, [summary('a', { people: unknown, state: 'offline' })]);
    expect(board.get('a')).toMatchObject({ people: { value: null }, lastPeople: { value: 3, at: early } });
  });
  it('nothing said, nothing changed', () => expect(applyEvents(none, [])).toBe(none));
});

describe('outdated', () => {
  it('poses nothing as current', () => {
    const old = outdated(summary('a'));
    expect(old).toMatchObject({
      state: 'unknown',
      lastState: 'ok',
      link: 'unknown',
      openNow: null,
      aed: { state: 'unknown' },
    });
    expect(old.people).toMatchObject({ value: null, quality: 'unknown' });
    expect(old.lastPeople).toEqual({ value: 3, at: early });
    expect(old.chargers).toMatchObject({ inUse: null, known: 0, total: 2 });
  });
  it('a station without AED still has none', () =>
    expect(outdated(summary('a', { aed: { state: 'none', at: null } })).aed.state).toBe('none'));
});
