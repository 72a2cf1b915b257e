import { describe, expect, it } from 'vitest';
import { destination, loginPath } from './destination';

describe('destination', () => {
  it('comes back to where one wanted to go', () => {
    const wanted = '/incidents/0b0e?from=alert';
    const next = new URLSearchParams(loginPath(wanted).split('?')[1]).get('next');
    expect(destination(next)).toBe(wanted);
  });
  it.each([null, '', 'https://else.where', '//else.where', '/\\else.where', '/login?next=/login'])(
    '%s: home',
    (next) => expect(destination(next)).toBe('/'),
  );
});
