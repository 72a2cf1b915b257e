import { useSyncExternalStore } from 'react';

/** From here on a table fits; below it are cards. The style sheet has the same width. */
const query = window.matchMedia('(min-width: 900px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
