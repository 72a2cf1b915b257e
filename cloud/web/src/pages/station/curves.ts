import type { Bucket } from '../../api/types';

/** One curve of the day: which quantity of which devices, in which step. */
export interface CurveKind {
  id: 'visits' | 'power' | 'temperature';
  deviceClass: string;
  quantity: string;
  step: string;
  stepMs: number;
  type: 'bar' | 'line';
  unit: string;
  digits: number;
  fromZero: boolean;
  read: (bucket: Bucket) => number | undefined;
}

const MINUTE_MS = 60_000;

export const CURVES: readonly CurveKind[] = [
  {
    id: 'visits',
    deviceClass: 'beam',
    quantity: 'in_total',
    step: '1h',
    stepMs: 60 * MINUTE_MS,
    type: 'bar',
    unit: '',
    digits: 0,
    fromZero: true,
    read: (bucket) => bucket.increase,
  },
  {
    id: 'power',
    deviceClass: 'charger',
    quantity: 'power_w',
    step: '5m',
    stepMs: 5 * MINUTE_MS,
    type: 'line',
    unit: ' W',
    digits: 1,
    fromZero: true,
    read: (bucket) => bucket.mean,
  },
  {
    id: 'temperature',
    deviceClass: 'climate',
    quantity: 'temperature_c',
    step: '15m',
    stepMs: 15 * MINUTE_MS,
    type: 'line',
    unit: ' °C',
    digits: 1,
    fromZero: false,
    read: (bucket) => bucket.mean,
  },
];
