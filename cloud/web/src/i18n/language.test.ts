import { describe, expect, it } from 'vitest';
import { initialLanguage } from './language';

describe('initialLanguage', () => {
  it.each([
    ['en', ['zh-CN'], 'en'],
    [null, ['en-GB', 'zh-CN'], 'en'],
    [null, ['fr', 'zh-TW', 'en'], 'zh'],
    [null, ['fr'], 'zh'],
    ['fr', [], 'zh'],
  ] as const)('stored %s, preferred %s: %s', (stored, preferred, language) =>
    expect(initialLanguage(stored, preferred)).toBe(language),
  );
});
