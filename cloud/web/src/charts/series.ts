import type { Bucket } from '../api/types';

/** A day in equal steps; a step without a reading is null, never zero and never the line between its neighbours. */
export interface DaySeries {
  /** The start of each step, milliseconds. */
  starts: readonly number[];
  values: readonly (number | null)[];
  /** How many steps are over or under way: the rest of the day has not happened, which is no gap. */
  past: number;
}

export interface DayGrid {
  fromMs: number;
  toMs: number;
  stepMs: number;
  nowMs: number;
  /**
   * How long a value is evidence: a station reports a value again only when it has moved or its heartbeat is due, so that it holds meanwhile. 0 for what
   * adds up, as counts do.
   */
  holdMs: number;
}

export function daySeries(
  points: readonly Bucket[],
  read: (bucket: Bucket) => number | undefined,
  { fromMs, toMs, stepMs, nowMs, holdMs }: DayGrid,
): DaySeries {
  const length = Math.round((toMs - fromMs) / stepMs);
  const past = Math.min(length, Math.max(0, Math.ceil((nowMs - fromMs) / stepMs)));
  const values = new Array<number | null>(length).fill(null);
  const held = new Array<number | null>(length).fill(null);
  const holdSteps = Math.floor(holdMs / stepMs);
  for (const point of points) {
    const index = Math.floor((Date.parse(point.at) - fromMs) / stepMs);
    if (index < 0 || index >= length) continue;
    values[index] = read(point) ?? null;
    held.fill(point.last, index + 1, Math.min(past, index + 1 + holdSteps));
  }
  return {
    starts: values.map((_, index) => fromMs + index * stepMs),
    values: values.map((value, index) => value ?? held[index] ?? null),
    past,
  };
}

/**
 * The gaps that all series share, as `[first, last]` steps. The step under way and the one before it are no gap yet: their readings may still be on
 * the way.
 */
export function gaps(series: readonly DaySeries[]): [number, number][] {
  const first = series[0];
  if (first === undefined) return [];
  const end = first.past === first.values.length ? first.past : Math.max(0, first.past - 2);
  const found: [number, number][] = [];
  for (let index = 0; index < end; index += 1) {
    if (series.some((one) => one.values[index] !== null)) continue;
    const open = found.at(-1);
    if (open !== undefined && open[1] === index - 1) open[1] = index;
    else found.push([index, index]);
  }
  return found;
}

/** Indexes of values with no neighbour on either side: a line alone would not show them. */
export function lonely(values: readonly (number | null)[]): Set<number> {
  const alone = values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
      ? [index]
      : [],
  );
  return new Set(alone);
}

export function knownCount(series: DaySeries): number {
  return series.values.filter((value) => value !== null).length;
}
