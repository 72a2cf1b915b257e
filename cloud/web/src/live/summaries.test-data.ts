import type { StationSummary } from '../api/types';

/** A station where all is well, for tests. */
export function summary(id: string, change: Partial<StationSummary> = {}): StationSummary {
  return {
    id,
    name: { zh: `驿站${id}`, en: `Station ${id}` },
    district: '东城区',
    subDistrict: '建国门街道',
    carrier: null,
    latitude: null,
    longitude: null,
    openNow: true,
    state: 'ok',
    link: 'online',
    lastHeardAt: '2026-11-22T22:00:00+08:00',
    lastHeardSeconds: 1,
    agent: '1.0.0',
    draining: false,
    people: { value: 3, low: 2, high: 5, quality: 'good', at: '2026-11-22T22:00:00+08:00', ageSeconds: 1 },
    chargers: { inUse: 1, known: 2, total: 2, quality: 'good' },
    aed: { state: 'ready', at: '2026-11-22T22:00:00+08:00' },
    incidents: { open: 0, unacknowledged: 0, worst: null },
    ...change,
  };
}
