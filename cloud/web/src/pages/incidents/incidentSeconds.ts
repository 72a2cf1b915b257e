import type { Incident } from '../../api/types';

/** How long the fault was, or has been, true: from its start in event time, not from its detection. */
export function incidentSeconds(incident: Pick<Incident, 'startedAt' | 'clearedAt'>, nowMs: number): number {
  const endMs = incident.clearedAt === null ? nowMs : Date.parse(incident.clearedAt);
  return Math.max(0, (endMs - Date.parse(incident.startedAt)) / 1000);
}
