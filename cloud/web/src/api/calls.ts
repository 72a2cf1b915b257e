import { call, query } from './client';
import type {
  Command,
  CommandRequest,
  Completeness,
  HeatMap,
  Incident,
  IncidentFilter,
  LiveSnapshot,
  Measure,
  Page,
  Readings,
  Severity,
  StationDetail,
  UsageSummary,
  User,
} from './types';

const BASE = '/api/v1';
const id = encodeURIComponent;

export const STREAM_URL = `${BASE}/live/stream`;

export const signIn = (username: string, password: string): Promise<User> =>
  call('/login', { method: 'POST', body: { username, password }, expectUnauthorized: true });

export const signOut = (): Promise<void> => call('/logout', { method: 'POST', expectUnauthorized: true });

export const fetchMe = (): Promise<User> => call(`${BASE}/me`, { expectUnauthorized: true });

export const fetchLive = (signal?: AbortSignal): Promise<LiveSnapshot> => call(`${BASE}/live`, { signal });

export const fetchStation = (station: string, signal?: AbortSignal): Promise<StationDetail> =>
  call(`${BASE}/stations/${id(station)}`, { signal });

/** Days as `2026-11-22`, `to` included. */
export const fetchCompleteness = (
  station: string,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<Completeness> =>
  call(`${BASE}/stations/${id(station)}/completeness${query({ from, to })}`, { signal });

export const fetchCommands = (station: string, size: number, signal?: AbortSignal): Promise<Page<Command>> =>
  call(`${BASE}/stations/${id(station)}/commands${query({ size })}`, { signal });

export const sendCommand = (station: string, command: CommandRequest): Promise<Command> =>
  call(`${BASE}/stations/${id(station)}/commands`, { method: 'POST', body: command });

export interface ReadingsQuery {
  station: string;
  device: string;
  quantity: string;
  from: string;
  to: string;
  step: string;
}

export const fetchReadings = (what: ReadingsQuery, signal?: AbortSignal): Promise<Readings> =>
  call(`${BASE}/readings${query({ ...what })}`, { signal });

export interface IncidentsQuery {
  state: IncidentFilter;
  station?: string | undefined;
  severity?: Severity | undefined;
  page?: number;
  size?: number;
}

export const fetchIncidents = (what: IncidentsQuery, signal?: AbortSignal): Promise<Page<Incident>> =>
  call(`${BASE}/incidents${query({ ...what })}`, { signal });

export const fetchIncident = (incident: string, signal?: AbortSignal): Promise<Incident> =>
  call(`${BASE}/incidents/${id(incident)}`, { signal });

export const acknowledge = (incident: string, note: string): Promise<Incident> =>
  call(`${BASE}/incidents/${id(incident)}/ack`, { method: 'POST', body: note === '' ? {} : { note } });

export const addNote = (incident: string, text: string): Promise<Incident> =>
  call(`${BASE}/incidents/${id(incident)}/note`, { method: 'POST', body: { text } });

/** A station, or an area: a district's name or `all`. */
export interface UsageScope {
  station?: string;
  area?: string;
  from?: string;
  to?: string;
}

export const fetchHeatMap = (measure: Measure, scope: UsageScope, signal?: AbortSignal): Promise<HeatMap> =>
  call(`${BASE}/usage/heatmap${query({ measure, ...scope })}`, { signal });

export const fetchUsageSummary = (scope: UsageScope, signal?: AbortSignal): Promise<UsageSummary> =>
  call(`${BASE}/usage/summary${query({ ...scope })}`, { signal });

export interface ExportQuery {
  what: 'raw' | 'hourly';
  format: 'csv' | 'line';
  from: string;
  to: string;
}

/** A file that the browser itself downloads: it may be larger than a page can hold. */
export const exportUrl = (station: string, what: ExportQuery): string =>
  `${BASE}/stations/${id(station)}/export${query({ ...what })}`;
