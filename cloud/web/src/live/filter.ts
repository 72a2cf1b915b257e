import type { StationState, StationSummary } from '../api/types';
import type { ShownStation } from './merge';

export interface BoardFilter {
  district: string;
  /** `fault` asks for every station with an open fault, critical ones too. */
  state: StationState | '';
  text: string;
}

const WORST_FIRST: readonly StationState[] = ['critical', 'fault', 'offline', 'unknown', 'ok'];

export function matches(station: StationSummary, filter: BoardFilter): boolean {
  return (
    (filter.district === '' || station.district === filter.district) &&
    (filter.state === '' || stateMatches(station.state, filter.state)) &&
    textMatches(station, filter.text)
  );
}

function stateMatches(state: StationState, wanted: StationState): boolean {
  return state === wanted || (wanted === 'fault' && state === 'critical');
}

/** Every word must be found somewhere in what a person knows a station by. */
function textMatches(station: StationSummary, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const { id, name, district, subDistrict, carrier } = station;
  const known = [id, name.zh, name.en, district, subDistrict, carrier].join('\n').toLowerCase();
  return words.every((word) => known.includes(word));
}

/** Worst first, then by id, so that rows move only when a state changes, and not when the stream is lost. */
export function worstFirst(a: ShownStation, b: ShownStation): number {
  return rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}

function rank(station: ShownStation): number {
  return WORST_FIRST.indexOf(station.lastState ?? station.state);
}

export function districtsOf(stations: readonly StationSummary[]): string[] {
  const named = stations.map((station) => station.district).filter((district) => district !== null);
  return [...new Set(named)].sort((a, b) => a.localeCompare(b, 'zh-CN'));
}
