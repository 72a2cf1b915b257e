import { describe, expect, it } from 'vitest';
import { districtsOf, matches, worstFirst } from './filter';
import { outdated } from './merge';
import { summary } from './summaries.test-data';

const all = { district: '', state: '' as const, text: '' };

describe('matches', () => {
  it('an empty filter takes all', () => expect(matches(summary('a'), all)).toBe(true));
  it('district', () => expect(matches(summary('a'), { ...all, district: '西城区' })).toBe(false));
  it('fault takes critical stations too, but critical only itself', () => {
    expect(matches(summary('a', { state: 'critical' }), { ...all, state: 'fault' })).toBe(true);
    expect(matches(summary('a', { state: 'fault' }), { ...all, state: 'critical' })).toBe(false);
  });
  it('every word, in any case, in either language', () => {
    expect(matches(summary('demo-001'), { ...all, text: 'STATION 建国门' })).toBe(true);
    expect(matches(summary('demo-001'), { ...all, text: 'station 朝阳门' })).toBe(false);
  });
});

it('worst first, then by id', () => {
  const stations = [
    summary('b'),
    summary('c', { state: 'critical' }),
    summary('a'),
    summary('d', { state: 'unknown' }),
  ];
  expect(stations.sort(worstFirst).map((station) => station.id)).toEqual(['c', 'd', 'a', 'b']);
});

it('a lost stream moves no row', () => {
  const stations = [summary('a'), summary('b', { state: 'critical' })].map(outdated);
  expect(stations.sort(worstFirst).map((station) => station.id)).toEqual(['b', 'a']);
});

it('names each district once, and none for a station without one', () => {
  const stations = [
    summary('a'),
    summary('b', { district: '西城区' }),
    summary('c'),
    summary('d', { district: null }),
  ];
  expect(districtsOf(stations)).toHaveLength(2);
});
