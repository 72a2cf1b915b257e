import { expect, it } from 'vitest';
import { ServerClock } from './serverClock';

const at = (ms: number) => new Date(ms).toISOString();

it('without news it is the local clock', () => expect(new ServerClock().now(1000)).toBe(1000));

it('keeps the fastest message', () => {
  const clock = new ServerClock();
  clock.heard(at(5_000_000), 4_000_200);
  clock.heard(at(5_001_000), 4_001_010);
  clock.heard(at(5_002_000), 4_002_900);
  expect(clock.now(4_003_000)).toBe(4_003_000 + 999_990);
});

it('follows a clock that was set back', () => {
  const clock = new ServerClock();
  clock.heard(at(9_000_000), 4_000_000);
  clock.heard(at(4_700_000), 4_700_000);
  expect(clock.now(4_700_000)).toBe(4_700_000);
});
