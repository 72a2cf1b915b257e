import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { UsageScope } from '../../api/calls';
import type { Measure } from '../../api/types';
import { serverNow } from '../../time/serverClock';
import { boundsOfDay, lastDays } from '../../time/zone';

export const RANGES_DAYS = [7, 28, 56] as const;
const DEFAULT_DAYS = 56;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface UsageQuery {
  measure: Measure;
  /** `all`, `district:<name>` or `station:<id>`. */
  place: string;
  /** A number of last days, or a first and a last day. */
  range: { days: number } | { first: string; last: string };
  scope: UsageScope;
}

/** What is asked for lives in the address, so that a finding can be sent to a colleague. */
export function useUsageQuery() {
  const [search, setSearch] = useSearchParams();
  const query = useMemo(() => read(search), [search]);
  const change = (part: Record<string, string>) => {
    const next = { ...Object.fromEntries(search), ...part };
    setSearch(new URLSearchParams(Object.entries(next).filter(([, value]) => value !== '')), {
      replace: true,
    });
  };
  return { query, change };
}

function read(search: URLSearchParams): UsageQuery {
  const station = search.get('station');
  const district = search.get('district');
  const range = readRange(search);
  return {
    measure: search.get('measure') === 'charging' ? 'charging' : 'visits',
    place: station !== null ? `station:${station}` : district !== null ? `district:${district}` : 'all',
    range,
    scope: { ...(station !== null ? { station } : { area: district ?? 'all' }), ...bounds(range) },
  };
}

function readRange(search: URLSearchParams): UsageQuery['range'] {
  const first = search.get('first') ?? '';
  const last = search.get('last') ?? '';
  if (DAY.test(first) && DAY.test(last) && first <= last) return { first, last };
  const days = Number(search.get('days'));
  return { days: RANGES_DAYS.some((known) => known === days) ? days : DEFAULT_DAYS };
}

function bounds(range: UsageQuery['range']): { from?: string; to?: string } {
  if ('first' in range) return { from: boundsOfDay(range.first).from, to: boundsOfDay(range.last).to };
  // The default range is the server's own.
  return range.days === DEFAULT_DAYS ? {} : lastDays(range.days, serverNow());
}
