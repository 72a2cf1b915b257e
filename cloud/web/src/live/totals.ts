import type { StationState, StationSummary } from '../api/types';

export interface Totals {
  stations: number;
  states: Record<StationState, number>;
  /** `sum` is null when no station knows; it counts only the `known` stations. */
  people: { sum: number | null; known: number; estimated: boolean };
  chargers: { inUse: number | null; known: number; total: number };
  aeds: { ready: number; unknown: number; total: number };
}

/** The numbers at the top of the board. What is unknown is counted as unknown and adds to no sum. */
export function totalsOf(stations: readonly StationSummary[]): Totals {
  const totals: Totals = {
    stations: stations.length,
    states: { critical: 0, fault: 0, offline: 0, unknown: 0, ok: 0 },
    people: { sum: null, known: 0, estimated: false },
    chargers: { inUse: null, known: 0, total: 0 },
    aeds: { ready: 0, unknown: 0, total: 0 },
  };
  for (const station of stations) {
    totals.states[station.state] += 1;
    addPeople(totals, station);
    addChargers(totals, station);
    addAed(totals, station);
  }
  return totals;
}

function addPeople({ people }: Totals, station: StationSummary): void {
  if (station.people.value === null) return;
  people.sum = (people.sum ?? 0) + station.people.value;
  people.known += 1;
  people.estimated ||= station.people.quality !== 'good';
}

function addChargers({ chargers }: Totals, station: StationSummary): void {
  chargers.total += station.chargers.total;
  chargers.known += station.chargers.known;
  if (station.chargers.inUse !== null) {
    chargers.inUse = (chargers.inUse ?? 0) + station.chargers.inUse;
  }
}

function addAed({ aeds }: Totals, station: StationSummary): void {
  if (station.aed.state === 'none') return;
  aeds.total += 1;
  if (station.aed.state === 'ready') aeds.ready += 1;
  if (station.aed.state === 'unknown') aeds.unknown += 1;
}
