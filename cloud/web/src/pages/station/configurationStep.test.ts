import { expect, test } from 'vitest';
import type { Configuration } from '../../api/types';
import { configurationStep } from './configurationStep';

const REPORT: Configuration = {
  desiredRevision: 8,
  reportedRevision: 8,
  status: 'applied',
  reason: null,
  at: '2026-11-22T22:10:00+08:00',
  inStep: true,
};

test.each([
  [{}, 'inStep'],
  [{ reportedRevision: null, status: null, at: null, inStep: false }, 'neverReported'],
  [{ reportedRevision: 7, inStep: false }, 'pending'],
  [{ inStep: false }, 'pending'],
  [{ status: 'rejected', inStep: false }, 'rejected'],
  [{ status: 'reverted', inStep: false }, 'reverted'],
  [{ status: 'rejected', reportedRevision: 7, inStep: false }, 'pending'],
] as const)('%j is %s', (changed, step) => {
  expect(configurationStep({ ...REPORT, ...changed })).toBe(step);
});
