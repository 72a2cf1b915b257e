import { boundsOfDay } from '../../time/zone';

const DAY_MS = 86_400_000;
/** As the service has it. */
const MAX_DAYS = 3 * 366;

export type ExportRange = { from: string; to: string } | { wrong: 'wrongOrder' | 'tooLong' };

/** From the beginning of one day of the zone, `2026-11-22`, to the end of another. */
export function exportRange(firstDay: string, lastDay: string): ExportRange {
  const { from } = boundsOfDay(firstDay);
  const { to } = boundsOfDay(lastDay);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 1) return { wrong: 'wrongOrder' };
  return days > MAX_DAYS ? { wrong: 'tooLong' } : { from, to };
}
