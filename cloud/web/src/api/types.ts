/** The shapes of HTTP API version 1, as docs/api.md has them. */

export interface Text {
  zh: string;
  en: string;
}

export type Role = 'manager' | 'crew' | 'operator' | 'admin';

export interface User {
  username: string;
  role: Role;
}

export type Quality = 'good' | 'time' | 'uncertain' | 'bad' | 'unknown';

export type Kind = 'boolean' | 'measure' | 'counter' | 'state';

interface Measured {
  quantity: string;
  label: Text;
  unit: string;
  /** A boolean is 0 or 1. */
  kind: Kind;
  /** What the value, or else the last value, means when it is a code; null for a number. */
  word: Text | null;
  maxAgeSeconds: number;
}

/** What was heard and when; of a broken sensor there is no value. */
type Heard =
  | { quality: 'good' | 'time' | 'uncertain'; value: number; at: string; ageSeconds: number }
  | { quality: 'bad'; value: null; at: string; ageSeconds: number };

/** No value that holds now: with what was heard last, or without, because there was nothing or the sensor was broken. */
type Unheard =
  | { quality: 'unknown'; value: null; lastValue: number; at: string; ageSeconds: number }
  | { quality: 'unknown'; value: null; lastValue: null; at: string | null; ageSeconds: number | null };

export type Value = Measured & (Heard | Unheard);

export type StationState = 'critical' | 'fault' | 'offline' | 'unknown' | 'ok';
export type LinkState = 'online' | 'offline' | 'unknown';
export type AedState = 'ready' | 'not-ready' | 'missing' | 'cabinet-open' | 'unknown' | 'none';
export type Severity = 'critical' | 'high' | 'medium' | 'low';

export type People =
  | {
      value: number;
      low: number;
      high: number;
      quality: 'good' | 'time' | 'uncertain';
      at: string;
      ageSeconds: number;
    }
  | {
      value: null;
      low: null;
      high: null;
      quality: 'unknown';
      at: string | null;
      ageSeconds: number | null;
    };

export interface Chargers {
  /** Null when none is known. */
  inUse: number | null;
  known: number;
  total: number;
  quality: 'good' | 'uncertain' | 'unknown';
}

export interface StationSummary {
  id: string;
  name: Text;
  district: string | null;
  subDistrict: string | null;
  carrier: string | null;
  latitude: number | null;
  longitude: number | null;
  openNow: boolean | null;
  state: StationState;
  link: LinkState;
  lastHeardAt: string | null;
  lastHeardSeconds: number | null;
  agent: string | null;
  draining: boolean;
  people: People;
  chargers: Chargers;
  aed: { state: AedState; at: string | null };
  incidents: { open: number; unacknowledged: number; worst: Severity | null };
}

export interface LiveSnapshot {
  at: string;
  stations: StationSummary[];
}

export type DeviceState = 'ok' | 'fault' | 'unknown';

export interface Device {
  id: string;
  class: string;
  name: Text;
  label: Text;
  state: DeviceState;
  values: Value[];
}

/** Which profile a station is to run, and what it said of it last; all but the first are null until it has said something. */
export interface Configuration {
  desiredRevision: number;
  reportedRevision: number | null;
  status: 'applied' | 'rejected' | 'reverted' | null;
  reason: string | null;
  at: string | null;
  inStep: boolean;
}

export type CommandName =
  'identify' | 'door.unlock' | 'relay.set' | 'guard.rearm' | 'diagnostics' | 'agent.restart' | 'host.reboot';

export type CommandStatus = 'waiting' | 'done' | 'refused' | 'failed' | 'expired' | 'unanswered';

export interface Command {
  id: string;
  /** Any that the server knows, not only those that this page can send. */
  name: string;
  args: Record<string, unknown>;
  sentAt: string;
  expiresAt: string;
  status: CommandStatus;
  detail: string | null;
  settledAt: string | null;
  by: string;
}

export interface CommandRequest {
  name: CommandName;
  args: Record<string, string | number | boolean>;
  expiresInSeconds: number;
}

/** A local safety rule of a station, as its profile has it. */
export interface GuardRule {
  id: string;
  cause: 'over_current' | 'over_temperature' | 'leak' | 'smoke' | 'cabinet_open' | 'opening_hours';
  watch?: string[];
  cut?: string[];
  release?: string[];
  on?: string[];
  /** `manual`, or a duration; not there for as soon as the cause is over. */
  rearm?: string;
}

/** What this app reads of a station's profile. */
export interface Profile {
  sign?: string;
  devices: { id: string; class: string; wiring?: Record<string, unknown> }[];
  guard?: GuardRule[];
}

export interface StationDetail {
  summary: StationSummary;
  profile: Profile;
  config: Configuration;
  hours: Text;
  facilities: Text[];
  devices: Device[];
}

export interface Note {
  at: string;
  by: string;
  text: string;
}

export interface Notice {
  channel: string;
  event: 'raised' | 'cleared';
  status: 'pending' | 'sent' | 'failed';
  attempts: number;
  at: string;
  lastError: string | null;
}

export interface Incident {
  id: string;
  station: string;
  stationName: Text;
  district: string | null;
  device: string | null;
  deviceName: Text | null;
  fault: string;
  severity: Severity;
  title: Text;
  advice: Text;
  condition: 'firing' | 'cleared';
  acknowledged: boolean;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
  historical: boolean;
  startedAt: string;
  detectedAt: string;
  clearedAt: string | null;
  notes: Note[];
  notices: Notice[];
}

export type IncidentFilter = 'open' | 'cleared' | 'all';

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export interface Bucket {
  at: string;
  count: number;
  mean: number;
  min: number;
  max: number;
  last: number;
  /** Counters only. */
  increase?: number;
}

export interface Readings {
  station: string;
  device: string;
  quantity: string;
  unit: string;
  kind: Kind;
  from: string;
  to: string;
  step: string;
  cutoff: string | null;
  points: Bucket[];
}

export type Measure = 'visits' | 'charging';

export interface HeatCell {
  /** Monday is 1, Sunday is 7. */
  weekday: number;
  hour: number;
  /** Null, as `total`, when `hoursKnown` is 0. */
  mean: number | null;
  total: number | null;
  hoursKnown: number;
  hoursExpected: number;
}

export interface HeatMap {
  measure: Measure;
  unit: string;
  from: string;
  to: string;
  zone: string;
  cutoff: string | null;
  total: number | null;
  hoursKnown: number;
  hoursExpected: number;
  cells: HeatCell[];
}

export interface UsageSummary {
  from: string;
  to: string;
  zone: string;
  cutoff: string | null;
  visits: number | null;
  exits: number | null;
  chargingHours: number | null;
  chargingSessions: number | null;
  energyKwh: number | null;
  hoursKnown: number;
  hoursExpected: number;
}

export type DayState = 'complete' | 'waiting' | 'gaps' | 'no-data';
export type MissingWhy = 'waiting' | 'left-out' | 'given-up' | 'unexplained';

export interface Eviction {
  device: string;
  name: Text;
  from: string;
  to: string;
  readings: number;
}

export interface MissingBatches {
  epoch: string;
  first: number;
  last: number;
  why: MissingWhy;
}

/** What came of one station's day and what did not. */
export interface DayRecord {
  /** `2026-11-22` in the zone. */
  day: string;
  state: DayState;
  /** Up to here something is expected: the day's end, or today the last full hour. */
  through: string;
  expected: number;
  received: number;
  duplicate: number;
  late: number;
  backlog: number;
  estimated: number;
  redated: number;
  undatable: number;
  evicted: number;
  evictions: Eviction[];
  missingBatches: MissingBatches[];
  missingRanges: number;
  /** From 0 to 1; null when nothing is expected. */
  coverage: number | null;
  devices: { device: string; name: Text; coverage: number | null }[];
  neverHeard: { device: string; name: Text }[];
}

export interface Completeness {
  station: string;
  cutoff: string;
  days: DayRecord[];
}

/** RFC 9457 problem details. */
export interface Problem {
  title: string;
  status: number;
  detail: string;
}
