import { useSyncExternalStore } from 'react';
import { serverNow } from './serverClock';

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let timer: number | undefined;
let now = serverNow();

function tick(): void {
  now = serverNow();
  listeners.forEach((listener) => listener());
}

/** One timer for all ages on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = serverNow();
    timer = window.setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time, every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** What `read` makes of the time; renders again only when that changes, so a row of a long list costs nothing while its text stays. */
export function useFromNow<T extends string | number | boolean | null>(read: (nowMs: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(now));
}
