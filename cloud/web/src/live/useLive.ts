import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Incident } from '../api/types';
import { liveStore, type LiveView } from './LiveStore';
import { outdated, type ShownStation } from './merge';

export function useLive(): LiveView {
  return useSyncExternalStore(liveStore.subscribe, liveStore.read);
}

/** The stations by id; while the stream is down none of their values poses as current. */
export function useStations(): readonly ShownStation[] {
  const { board, stream } = useLive();
  return useMemo(() => {
    const stations = [...board.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return stream === 'down' ? stations.map(outdated) : stations;
  }, [board, stream]);
}

export function useIncidentEvents(listener: (incident: Incident) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => liveStore.onIncident((incident) => latest.current(incident)), []);
}

export function useStationEvents(station: string, listener: () => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(
    () =>
      liveStore.onStation((event) => {
        if (event.id === station) latest.current();
      }),
    [station],
  );
}

/** Calls `action` at once and then at most every `everyMs`, with a last call for what came in between. */
export function useAtMostEvery(everyMs: number, action: () => void): () => void {
  const latest = useRef(action);
  latest.current = action;
  const timer = useRef<number>(undefined);
  const again = useRef(false);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useMemo(() => {
    const run = () => {
      if (timer.current !== undefined) {
        again.current = true;
        return;
      }
      latest.current();
      timer.current = window.setTimeout(() => {
        timer.current = undefined;
        if (!again.current) return;
        again.current = false;
        run();
      }, everyMs);
    };
    return run;
  }, [everyMs]);
}
