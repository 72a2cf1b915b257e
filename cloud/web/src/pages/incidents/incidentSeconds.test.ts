import { expect, it } from 'vitest';
import { incidentSeconds } from './incidentSeconds';

const startedAt = '2026-11-22T22:00:00+08:00';
const now = Date.parse('2026-11-22T23:00:00+08:00');

it('goes on while it fires', () => expect(incidentSeconds({ startedAt, clearedAt: null }, now)).toBe(3600));
it('stops when cleared', () =>
  expect(incidentSeconds({ startedAt, clearedAt: '2026-11-22T22:01:00+08:00' }, now)).toBe(60));
it('is never negative', () =>
  expect(incidentSeconds({ startedAt, clearedAt: null }, now - 7200_000)).toBe(0));
