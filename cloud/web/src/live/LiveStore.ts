import { fetchLive, STREAM_URL } from '../api/calls';
import type { Incident, LiveSnapshot, StationSummary } from '../api/types';
import { serverClock } from '../time/serverClock';
import { applyEvents, applySnapshot, type Board } from './merge';

/** Events are shown at most this often: 250 stations that move each second make one rendering, not 250. */
const BATCH_MS = 500;
/** The server says `ping` every 10 s; two and a half of them missing is a dead stream, even if the socket does not know. */
const SILENCE_MS = 25_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 15_000;

export interface LiveView {
  board: Board;
  /** Whether a snapshot has ever arrived. */
  loaded: boolean;
  /** Up: the stream is open and a snapshot was read since it opened. */
  stream: 'connecting' | 'up' | 'down';
  /** When the stream or a snapshot was last heard before this view, on the server's clock in milliseconds. */
  heardAt: number | null;
}

const EMPTY: LiveView = { board: new Map(), loaded: false, stream: 'connecting', heardAt: null };

type IncidentListener = (incident: Incident) => void;
type StationListener = (station: StationSummary) => void;

/** The live state of all stations: one stream and one board for the whole app, while someone is signed in. */
export class LiveStore {
  private view: LiveView = EMPTY;
  private readonly viewListeners = new Set<() => void>();
  private readonly incidentListeners = new Set<IncidentListener>();
  private readonly stationListeners = new Set<StationListener>();

  private source: EventSource | undefined;
  private snapshotCall: AbortController | undefined;
  private pending: StationSummary[] = [];
  private batchTimer: number | undefined;
  private silenceTimer: number | undefined;
  private retryTimer: number | undefined;
  private retryMs = RETRY_FIRST_MS;
  private heardAt: number | null = null;

  start(): void {
    this.connect();
    window.addEventListener('online', this.connectNow);
    document.addEventListener('visibilitychange', this.connectWhenSeen);
  }

  stop(): void {
    this.disconnect();
    window.clearTimeout(this.retryTimer);
    window.removeEventListener('online', this.connectNow);
    document.removeEventListener('visibilitychange', this.connectWhenSeen);
    this.pending = [];
    this.retryMs = RETRY_FIRST_MS;
    this.heardAt = null;
    this.show(EMPTY);
  }

  readonly read = (): LiveView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.viewListeners.add(listener);
    return () => this.viewListeners.delete(listener);
  };

  onIncident(listener: IncidentListener): () => void {
    this.incidentListeners.add(listener);
    return () => this.incidentListeners.delete(listener);
  }

  onStation(listener: StationListener): () => void {
    this.stationListeners.add(listener);
    return () => this.stationListeners.delete(listener);
  }

  private connect(): void {
    this.disconnect();
    const source = new EventSource(STREAM_URL);
    this.source = source;
    // Beside the stream, because the board need not wait for it, and because only a call tells an ended session (401) from a lost network. Once more
    // when the stream is open: what changed in between was said to nobody.
    void this.readSnapshot(false);
    source.onopen = () => void this.readSnapshot(true);
    source.onerror = () => this.lost();
    source.addEventListener('station', (event) => this.onStationEvent(event));
    source.addEventListener('incident', (event) => this.onIncidentEvent(event));
    source.addEventListener('ping', (event) => {
      const { at } = JSON.parse(event.data as string) as { at: string };
      serverClock.heard(at, Date.now());
      this.heard();
    });
    this.watchSilence();
  }

  private disconnect(): void {
    this.source?.close();
    this.source = undefined;
    this.snapshotCall?.abort();
    this.snapshotCall = undefined;
    window.clearTimeout(this.silenceTimer);
    window.clearTimeout(this.batchTimer);
    this.batchTimer = undefined;
  }

  /** Own retries instead of EventSource's: it gives up for ever on an HTTP error, for example while the service starts again. */
  private lost(): void {
    this.disconnect();
    this.applyPending();
    this.show({ ...this.view, stream: 'down', heardAt: this.heardAt });
    window.clearTimeout(this.retryTimer);
    this.retryTimer = window.setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, RETRY_LAST_MS);
  }

  private readonly connectNow = (): void => {
    if (this.view.stream !== 'down') return;
    window.clearTimeout(this.retryTimer);
    this.retryMs = RETRY_FIRST_MS;
    this.connect();
  };

  private readonly connectWhenSeen = (): void => {
    if (document.visibilityState === 'visible') this.connectNow();
  };

  private async readSnapshot(streamOpen: boolean): Promise<void> {
    this.snapshotCall?.abort();
    const call = new AbortController();
    this.snapshotCall = call;
    this.pending = [];
    try {
      const snapshot = await fetchLive(call.signal);
      if (!call.signal.aborted) this.takeSnapshot(snapshot, streamOpen);
    } catch {
      if (!call.signal.aborted && streamOpen) this.lost();
    } finally {
      if (this.snapshotCall === call) this.snapshotCall = undefined;
    }
  }

  private takeSnapshot(snapshot: LiveSnapshot, streamOpen: boolean): void {
    serverClock.heard(snapshot.at, Date.now());
    this.snapshotCall = undefined;
    const board = applySnapshot(snapshot, this.pending, this.view.board);
    this.pending = [];
    if (streamOpen) this.retryMs = RETRY_FIRST_MS;
    this.heardAt = serverClock.now(Date.now());
    this.show({
      board,
      loaded: true,
      stream: streamOpen ? 'up' : this.view.stream,
      heardAt: this.heardAt,
    });
  }

  private onStationEvent(event: MessageEvent<string>): void {
    const station = JSON.parse(event.data) as StationSummary;
    this.pending.push(station);
    this.heard();
    this.stationListeners.forEach((listener) => listener(station));
    this.batchTimer ??= window.setTimeout(() => {
      this.batchTimer = undefined;
      this.applyPending();
    }, BATCH_MS);
  }

  private onIncidentEvent(event: MessageEvent<string>): void {
    this.heard();
    const incident = JSON.parse(event.data) as Incident;
    this.incidentListeners.forEach((listener) => listener(incident));
  }

  private applyPending(): void {
    // While a snapshot is under way the events wait for it: they must not be overwritten by it, nor it by them.
    if (this.snapshotCall !== undefined || this.pending.length === 0) return;
    const board = applyEvents(this.view.board, this.pending);
    this.pending = [];
    this.show({ ...this.view, board });
  }

  private heard(): void {
    // Not shown by itself: nobody looks at it until the stream is lost.
    this.heardAt = serverClock.now(Date.now());
    this.watchSilence();
  }

  private watchSilence(): void {
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => this.lost(), SILENCE_MS);
  }

  private show(view: LiveView): void {
    this.view = view;
    this.viewListeners.forEach((listener) => listener());
  }
}

export const liveStore = new LiveStore();
