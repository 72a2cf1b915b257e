import { durationOf, secondsSince, spanOf } from '../time/age';
import type { Dictionary } from './zh';

export interface Formatter {
  /** "12 minutes ago". */
  age: (at: string, nowMs: number) => string;
  duration: (seconds: number) => string;
  number: (value: number, digits?: number) => string;
}

export function formatter(t: Dictionary): Formatter {
  return {
    age: (at, nowMs) => ago(t, secondsSince(at, nowMs)),
    duration: (seconds) => duration(t, seconds),
    number: (value, digits = 0) =>
      value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: 0 }),
  };
}

function ago(t: Dictionary, seconds: number): string {
  const span = spanOf(seconds);
  switch (span.unit) {
    case 'now':
      return t.units.now;
    case 'seconds':
      return t.units.secondsAgo(span.count);
    case 'minutes':
      return t.units.minutesAgo(span.count);
    case 'hours':
      return t.units.hoursAgo(span.count);
    case 'days':
      return t.units.daysAgo(span.count);
  }
}

/** The two largest units that count: "2 h 5 min". */
function duration(t: Dictionary, seconds: number): string {
  const split = durationOf(seconds);
  const units = [
    [split.days, t.units.days],
    [split.hours, t.units.hours],
    [split.minutes, t.units.minutes],
    [split.seconds, t.units.seconds],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return t.units.seconds(0);
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, say]) => say(count))
    .join(' ');
}
