import { expect, test } from 'vitest';
import type { Device, GuardRule, Value } from '../../api/types';
import { guardLook, heldRules, switchings } from './control';

const WORDS = { zh: '烟雾', en: 'smoke' };

function value(quantity: string, now: number | null): Value {
  const measured = {
    quantity,
    label: WORDS,
    unit: '',
    kind: 'state' as const,
    maxAgeSeconds: 60,
    word: WORDS,
  };
  const at = '2026-11-22T22:00:00+08:00';
  return now === null
    ? { ...measured, quality: 'unknown', value: null, lastValue: 4, at, ageSeconds: 90 }
    : { ...measured, quality: 'good', value: now, at, ageSeconds: 0 };
}

const device = (id: string, of: string, ...values: Value[]): Device => ({
  id,
  class: of,
  name: WORDS,
  label: WORDS,
  state: 'ok',
  values,
});

const FIRE: GuardRule = {
  id: 'fire',
  cause: 'smoke',
  watch: ['smoke-1'],
  cut: ['charger-1'],
  on: ['siren'],
  rearm: 'manual',
};

const held = (rule: GuardRule, ...devices: Device[]) =>
  heldRules({ profile: { devices: [], guard: [rule] }, devices }).map(({ id }) => id);

test('a rule can be re-armed while its cause holds one of its devices', () => {
  expect(held(FIRE, device('charger-1', 'charger', value('guard', 4)))).toEqual(['fire']);
  expect(held(FIRE, device('charger-1', 'charger'), device('siren', 'relay', value('guard', 4)))).toEqual([
    'fire',
  ]);
  expect(
    heldRules({
      profile: { devices: [], guard: [FIRE] },
      devices: [device('siren', 'relay', value('guard', 4))],
    }),
  ).toEqual([{ id: 'fire', cause: WORDS }]);
});

test('a rule that holds nothing, holds something else, or lets go by itself cannot', () => {
  expect(held(FIRE, device('charger-1', 'charger', value('guard', 0)))).toEqual([]);
  expect(held(FIRE, device('charger-1', 'charger', value('guard', 3)))).toEqual([]);
  expect(held(FIRE, device('charger-2', 'charger', value('guard', 4)))).toEqual([]);
  expect(held(FIRE, device('charger-1', 'charger', value('guard', null)))).toEqual([]);
  expect(held({ ...FIRE, rearm: '600000ms' }, device('charger-1', 'charger', value('guard', 4)))).toEqual([]);
  const { rearm: _, ...cleared } = FIRE;
  expect(held(cleared, device('charger-1', 'charger', value('guard', 4)))).toEqual([]);
  expect(heldRules({ profile: { devices: [] }, devices: [] })).toEqual([]);
});

test('an over-current holds what it watches', () => {
  const rule: GuardRule = { id: 'amps', cause: 'over_current', watch: ['charger-1'], rearm: 'manual' };
  expect(held(rule, device('charger-1', 'charger', value('guard', 1)))).toEqual(['amps']);
});

test.each([
  ['charger', { relay_output: 25 }, [value('relay', 1)], [false]],
  ['charger', { relay_output: 25 }, [value('relay', 0)], [true]],
  ['charger', { relay_output: 25 }, [value('relay', null)], [true, false]],
  ['charger', { relay_output: 25 }, [], [true, false]],
  ['charger', { relay_line: 24 }, [value('relay', 1)], []],
  ['relay', { output: 7 }, [value('closed', 0)], [true]],
  ['relay', { output: 7 }, [value('closed', 1)], [false]],
  ['door', { lock_output: 20 }, [value('open', 1)], []],
  ['charger', undefined, [value('relay', 1)], []],
] as const)('a %s wired %j can be switched to %#', (of, wiring, values, ways) => {
  const control = {
    profile: { devices: [{ id: 'one', class: of, ...(wiring && { wiring }) }] },
    devices: [device('one', of, ...values)],
  };
  expect(switchings(control).map(({ closed }) => closed)).toEqual(ways);
});

test('what the guard holds stands out by how grave it is', () => {
  expect([0, 1, 5, 6, 8].map(guardLook)).toEqual(['quiet', 'danger', 'danger', 'ordinary', 'ordinary']);
});
