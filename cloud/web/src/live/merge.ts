import type { LiveSnapshot, StationState, StationSummary } from '../api/types';

/** A summary as it may be shown. */
export interface ShownStation extends StationSummary {
  /** Set when nothing in it is current any more: the state it had before. */
  lastState?: StationState;
  /** Set when the number of people is unknown and was known before. */
  lastPeople?: LastPeople;
}

export interface LastPeople {
  value: number;
  at: string;
}

/** What the board shows: the summaries by id. */
export type Board = ReadonlyMap<string, ShownStation>;

/**
 * A snapshot, with the events that came while it was under way. An event may be older than the snapshot or newer: the one that heard the station
 * last wins, and at a tie the event, which was sent because something changed.
 */
export function applySnapshot(snapshot: LiveSnapshot, during: readonly StationSummary[], old: Board): Board {
  const base = new Map(
    snapshot.stations.map((station) => [station.id, withLastPeople(station, old.get(station.id))]),
  );
  const newer = during.filter((event) => {
    const known = base.get(event.id);
    return known === undefined || heardMs(event) >= heardMs(known);
  });
  return applyEvents(base, newer);
}

/** The board after a batch of events; in one batch the last one of a station counts. Stations that nothing was said about keep their object. */
export function applyEvents(board: Board, events: readonly StationSummary[]): Board {
  if (events.length === 0) return board;
  const next = new Map(board);
  for (const event of events) next.set(event.id, withLastPeople(event, next.get(event.id)));
  return next;
}

function heardMs(station: StationSummary): number {
  return station.lastHeardAt === null ? 0 : Date.parse(station.lastHeardAt);
}

/** Keeps what was known before a count became unknown, to be shown as the last value only. */
function withLastPeople(station: StationSummary, before: ShownStation | undefined): ShownStation {
  if (station.people.value !== null || before === undefined) return station;
  const lastPeople = lastKnownPeople(before);
  return lastPeople === undefined ? station : { ...station, lastPeople };
}

function lastKnownPeople({ people, lastPeople }: ShownStation): LastPeople | undefined {
  return people.value === null ? lastPeople : { value: people.value, at: people.at };
}

/** The summary as it must look while nothing new can arrive: all that was current is now only what was heard last. */
export function outdated(station: ShownStation): ShownStation {
  const lastPeople = lastKnownPeople(station);
  return {
    ...station,
    ...(lastPeople === undefined ? {} : { lastPeople }),
    lastState: station.state,
    openNow: null,
    state: 'unknown',
    link: 'unknown',
    draining: false,
    people: { ...station.people, value: null, low: null, high: null, quality: 'unknown' },
    chargers: { ...station.chargers, inUse: null, known: 0, quality: 'unknown' },
    aed: station.aed.state === 'none' ? station.aed : { ...station.aed, state: 'unknown' },
  };
}
