/** A length of time in the one unit that a person would use for it. */
export type Span = { unit: 'now' } | { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this many seconds an age is "just now": the clocks of two machines differ by about as much. */
const NOW_SECONDS = 3;

/** Rounds down, so that an age is never said to be greater than it is. */
export function spanOf(seconds: number): Span {
  if (seconds < NOW_SECONDS) return { unit: 'now' };
  if (seconds < MINUTE) return { unit: 'seconds', count: Math.floor(seconds) };
  if (seconds < HOUR) return { unit: 'minutes', count: Math.floor(seconds / MINUTE) };
  if (seconds < 2 * DAY) return { unit: 'hours', count: Math.floor(seconds / HOUR) };
  return { unit: 'days', count: Math.floor(seconds / DAY) };
}

/** Seconds from `at` to `nowMs`, never negative. */
export function secondsSince(at: string, nowMs: number): number {
  return Math.max(0, (nowMs - Date.parse(at)) / 1000);
}

/** The two largest units of a duration, for example `{hours: 2, minutes: 5}`. */
export interface Duration {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

export function durationOf(seconds: number): Duration {
  const whole = Math.max(0, Math.floor(seconds));
  return {
    days: Math.floor(whole / DAY),
    hours: Math.floor((whole % DAY) / HOUR),
    minutes: Math.floor((whole % HOUR) / MINUTE),
    seconds: whole % MINUTE,
  };
}
