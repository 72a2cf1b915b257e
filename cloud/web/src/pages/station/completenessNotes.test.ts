import { expect, test } from 'vitest';
import type { DayRecord } from '../../api/types';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import { notes, percent, type Wording } from './completenessNotes';

const CHARGER = { zh: '充电口一', en: 'Charger 1' };

const wording: Wording = {
  t: en.completeness,
  text: (text) => text.en,
  number: (value) => value.toLocaleString('en-US'),
  moment: (at) => at.slice(11, 16),
};

function day(change: Partial<DayRecord> = {}): DayRecord {
  return {
    day: '2026-11-22',
    state: 'complete',
    through: '2026-11-23T00:00:00+08:00',
    expected: 1000,
    received: 1200,
    duplicate: 0,
    late: 0,
    backlog: 0,
    estimated: 0,
    redated: 0,
    undatable: 0,
    evicted: 0,
    evictions: [],
    missingBatches: [],
    missingRanges: 0,
    coverage: 1,
    devices: [],
    neverHeard: [],
    ...change,
  };
}

const missing = (first: number, last: number, why: DayRecord['missingBatches'][number]['why']) => ({
  epoch: 'e',
  first,
  last,
  why,
});

test('a complete day needs no words', () => {
  expect(notes(day(), wording)).toEqual([]);
});

test('a percentage is never rounded up to a whole', () => {
  expect(percent(1)).toBe('100%');
  expect(percent(0.99999)).toBe('99.9%');
  expect(percent(0)).toBe('0%');
});

test('what the station gave up says of whom and when', () => {
  const evictions = [
    {
      device: 'charger-1',
      name: CHARGER,
      from: '2026-11-22T06:00:00+08:00',
      to: '2026-11-22T07:30:00+08:00',
      readings: 1450,
    },
  ];
  expect(notes(day({ state: 'gaps', evicted: 1450, evictions }), wording)).toEqual([
    en.completeness.evictedLine('Charger 1', '06:00', '07:30', '1,450'),
  ]);
});

test('missing numbers are told by their reason, the worst first', () => {
  const missingBatches = [
    missing(3, 3, 'left-out'),
    missing(7, 9, 'waiting'),
    missing(12, 12, 'unexplained'),
    missing(14, 15, 'unexplained'),
  ];
  expect(notes(day({ missingBatches, missingRanges: 4 }), wording)).toEqual([
    en.completeness.unexplainedLine('12, 14–15'),
    en.completeness.waitingLine('7–9'),
    en.completeness.leftOutLine('3'),
  ]);
});

test('what is too much to tell is counted', () => {
  const missingBatches = Array.from({ length: 9 }, (_, i) => missing(2 * i, 2 * i, 'unexplained'));
  expect(notes(day({ missingBatches, missingRanges: 200 }), wording)).toEqual([
    en.completeness.unexplainedLine('0, 2, 4, 6, 8, 10'),
    en.completeness.moreRanges(194),
  ]);
});

test('devices with gaps and devices never heard are named', () => {
  const devices = [
    { device: 'charger-1', name: CHARGER, coverage: 0.625 },
    { device: 'door-main', name: { zh: '大门', en: 'Main door' }, coverage: 0.99 },
    { device: 'slow', name: { zh: '慢', en: 'Slow' }, coverage: null },
  ];
  const neverHeard = [{ device: 'aed-1', name: { zh: 'AED', en: 'AED' } }];
  expect(notes(day({ state: 'gaps', devices, neverHeard }), wording)).toEqual([
    en.completeness.deviceLine('Charger 1', '62.5%'),
    en.completeness.neverHeardLine('AED'),
  ]);
});

test('a day that came as backlog is no loss', () => {
  expect(notes(day({ late: 1200, backlog: 1200 }), wording)).toEqual([en.completeness.allBacklog]);
  expect(notes(day({ late: 5, backlog: 5 }), wording)).toEqual([en.completeness.someBacklog('5')]);
});

test('a day without data, and one of which more may come', () => {
  const devices = [{ device: 'charger-1', name: CHARGER, coverage: 0 }];
  expect(notes(day({ state: 'no-data', received: 0, devices, neverHeard: devices }), wording)).toEqual([
    en.completeness.noDataDay,
  ]);
  expect(notes(day({ state: 'waiting' }), { ...wording, t: zh.completeness })).toEqual([
    zh.completeness.waitingDay,
  ]);
});
