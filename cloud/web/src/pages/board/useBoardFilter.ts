import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { StationState } from '../../api/types';
import type { BoardFilter } from '../../live/filter';

const STATES: readonly string[] = ['critical', 'fault', 'offline', 'unknown', 'ok'] satisfies StationState[];

/** The filter lives in the address: it survives going to a station and back, and can be sent to a colleague. */
export function useBoardFilter() {
  const [search, setSearch] = useSearchParams();

  const filter = useMemo<BoardFilter>(() => {
    const state = search.get('state') ?? '';
    return {
      district: search.get('district') ?? '',
      state: STATES.includes(state) ? (state as StationState) : '',
      text: search.get('q') ?? '',
    };
  }, [search]);

  const change = useCallback(
    (part: Partial<BoardFilter>) => {
      const { district, state, text } = { ...filter, ...part };
      const entries = Object.entries({ district, state, q: text }).filter(([, value]) => value !== '');
      setSearch(new URLSearchParams(entries), { replace: true, preventScrollReset: true });
    },
    [filter, setSearch],
  );

  const clear = useCallback(() => setSearch(new URLSearchParams(), { replace: true }), [setSearch]);
  return { filter, change, clear };
}
