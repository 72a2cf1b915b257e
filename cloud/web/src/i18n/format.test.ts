import { describe, expect, it } from 'vitest';
import { en } from './en';
import { formatter } from './format';
import { zh } from './zh';

const chinese = formatter(zh);
const english = formatter(en);
const now = Date.parse('2026-11-22T14:00:00Z');

describe('age', () => {
  it('in both languages', () => {
    expect(chinese.age('2026-11-22T13:48:00Z', now)).toBe('12 分钟前');
    expect(english.age('2026-11-22T13:48:00Z', now)).toBe('12 min ago');
  });
  it('one day and several', () => {
    expect(english.age('2026-11-20T14:00:00Z', now)).toBe('2 days ago');
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [3600, '1 h'],
    [3725, '1 h 2 min'],
    [86400 + 59, '1 d'],
    [2 * 86400 + 3600, '2 d 1 h'],
  ])('%d s', (seconds, text) => expect(english.duration(seconds)).toBe(text));
});

it('groups digits', () => {
  expect(chinese.number(9350)).toBe('9,350');
  expect(chinese.number(12.345, 1)).toBe('12.3');
});
