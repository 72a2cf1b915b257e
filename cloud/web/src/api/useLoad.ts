import { useCallback, useEffect, useRef, useState } from 'react';

export interface Load<T> {
  /** The newest answer; kept while a later call is under way or has failed. */
  data: T | undefined;
  error: Error | undefined;
  loading: boolean;
  reload: () => void;
  /** Puts in an answer that came another way, for example from a POST or the live stream. */
  replace: (data: T) => void;
}

interface State<T> {
  key: string;
  data: T | undefined;
  error: Error | undefined;
  loading: boolean;
}

/**
 * Loads what `key` names: again when the key changes, every `everyMs`, and when the page is looked at again (a phone out of the pocket).
 * Answers that arrive after a newer call, a changed key or `replace` are dropped.
 */
export function useLoad<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  everyMs?: number,
): Load<T> {
  const [state, setState] = useState<State<T>>({ key, data: undefined, error: undefined, loading: true });
  const loadRef = useRef(load);
  loadRef.current = load;
  const underWay = useRef<AbortController>(undefined);
  const busy = useRef(false);

  const reload = useCallback(() => {
    underWay.current?.abort();
    const controller = new AbortController();
    underWay.current = controller;
    busy.current = true;
    setState((old) =>
      old.key === key ? { ...old, loading: true } : { key, data: undefined, error: undefined, loading: true },
    );
    loadRef.current(controller.signal).then(
      (data) => {
        if (controller.signal.aborted) return;
        busy.current = false;
        setState({ key, data, error: undefined, loading: false });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        busy.current = false;
        const asError = error instanceof Error ? error : new Error(String(error));
        setState((old) => ({ ...old, key, error: asError, loading: false }));
      },
    );
  }, [key]);

  const replace = useCallback(
    (data: T) => {
      underWay.current?.abort();
      busy.current = false;
      setState({ key, data, error: undefined, loading: false });
    },
    [key],
  );

  useEffect(() => {
    reload();
    const onVisible = () => {
      if (document.visibilityState === 'visible') reload();
    };
    document.addEventListener('visibilitychange', onVisible);
    // A slow answer is waited for: a timer that aborted it each time would never show anything.
    const reloadIfIdle = () => {
      if (!busy.current) reload();
    };
    const timer = everyMs === undefined ? undefined : window.setInterval(reloadIfIdle, everyMs);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.clearInterval(timer);
      underWay.current?.abort();
    };
  }, [reload, everyMs]);

  // Between a changed key and its first effect the old answer must not show under the new name.
  const current = state.key === key ? state : { data: undefined, error: undefined, loading: true };
  return { data: current.data, error: current.error, loading: current.loading, reload, replace };
}
