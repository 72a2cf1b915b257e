/** All stations and all people of the service live in one zone, whatever the browser's own is. */
export const ZONE = 'Asia/Shanghai';

/** The zone's offset: China has had no daylight saving time since 1991, so days are always 24 hours from here. */
const OFFSET = '+08:00';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

// sv-SE writes dates the ISO way: 2026-11-22 22:10:05.
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `2026-11-22 22:10:05` in the zone. */
export function formatDateTime(at: string | number): string {
  return parts.format(new Date(at));
}

/** `22:10:05` in the zone. */
export function formatTime(at: string | number): string {
  return formatDateTime(at).slice(11);
}

/** Without the year's and the seconds' noise: `11-22 22:10`, or `22:10` on the day of `nowMs`. */
export function formatShort(at: string | number, nowMs: number): string {
  const text = formatDateTime(at);
  return dayOf(nowMs) === text.slice(0, 10) ? text.slice(11, 16) : text.slice(5, 16);
}

/** The zone's calendar day at that moment, `2026-11-22`. */
export function dayOf(ms: number): string {
  return formatDateTime(ms).slice(0, 10);
}

/** `[from, to)` of a calendar day `2026-11-22` of the zone, as ISO 8601. */
export function boundsOfDay(day: string): { from: string; to: string } {
  const from = `${day}T00:00:00${OFFSET}`;
  return { from, to: isoOf(Date.parse(from) + DAY_MS) };
}

/** ISO 8601 with the zone's offset. */
export function isoOf(ms: number): string {
  return `${formatDateTime(ms).replace(' ', 'T')}${OFFSET}`;
}

/** The last `days` whole days of hours that are over at `nowMs`: the hour under way would look emptier than it is. */
export function lastDays(days: number, nowMs: number): { from: string; to: string } {
  const to = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  return { from: isoOf(to - days * DAY_MS), to: isoOf(to) };
}

/** The last `count` calendar days up to `day` and with it, `2026-11-22`. */
export function daysUpTo(day: string, count: number): { from: string; to: string } {
  const noon = Date.parse(`${day}T12:00:00${OFFSET}`);
  return { from: dayOf(noon - (count - 1) * DAY_MS), to: day };
}
