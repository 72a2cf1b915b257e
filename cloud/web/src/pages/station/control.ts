import type { Device, GuardRule, Text, Value } from '../../api/types';

/** What is read of a station to know what can be switched. */
export interface Control {
  profile: { devices: readonly WiredDevice[]; guard?: readonly GuardRule[] };
  devices: readonly Device[];
}

interface WiredDevice {
  id: string;
  class: string;
  wiring?: Record<string, unknown>;
}

/** Codes of the quantity `guard`. */
const CODES: Record<GuardRule['cause'], number> = {
  over_current: 1,
  over_temperature: 2,
  leak: 3,
  smoke: 4,
  cabinet_open: 5,
  opening_hours: 6,
};

/** Up to here the guard has found a danger; above are closing time, the exit button and a command, which are nothing to worry about. */
const LAST_DANGER = CODES.cabinet_open;

export type GuardLook = 'quiet' | 'ordinary' | 'danger';

/** How a value of `guard` is to be seen. */
export function guardLook(code: number): GuardLook {
  if (code === 0) return 'quiet';
  return code <= LAST_DANGER ? 'danger' : 'ordinary';
}

/** A rule that holds something until somebody re-arms it. */
export interface HeldRule {
  id: string;
  cause: Text;
}

/** The rules with manual re-arm whose cause holds one of their devices, as far as is known now. */
export function heldRules({ profile, devices }: Control): HeldRule[] {
  return (profile.guard ?? [])
    .filter((rule) => rule.rearm === 'manual')
    .flatMap((rule) => {
      const held = devices
        .filter((device) => touched(rule).includes(device.id))
        .map((device) => valueOf(device, 'guard'))
        .find((guard) => guard?.value === CODES[rule.cause]);
      return held?.word == null ? [] : [{ id: rule.id, cause: held.word }];
    });
}

/** An over-current cuts what it watches when it names nothing else. */
const touched = ({ watch = [], cut = [], release = [], on = [] }: GuardRule): string[] => [
  ...watch,
  ...cut,
  ...release,
  ...on,
];

/** One thing that a relay can be asked for. */
export interface Switching {
  device: Device;
  closed: boolean;
}

/** What each relay that the station drives can be switched to: the other way, or both ways while it is not known how it is. */
export function switchings({ profile, devices }: Control): Switching[] {
  return profile.devices.flatMap((wired) => {
    const device = devices.find((one) => one.id === wired.id);
    if (device === undefined || !driven(wired)) return [];
    const now = valueOf(device, wired.class === 'charger' ? 'relay' : 'closed')?.value ?? null;
    const ways = now === null ? [true, false] : [now === 0];
    return ways.map((closed) => ({ device, closed }));
  });
}

function driven({ class: of, wiring = {} }: WiredDevice): boolean {
  return (
    ((of === 'charger' || of === 'appliance') && 'relay_output' in wiring) ||
    (of === 'relay' && 'output' in wiring)
  );
}

const valueOf = (device: Device, quantity: string): Value | undefined =>
  device.values.find((value) => value.quantity === quantity);
