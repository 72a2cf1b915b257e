import { expect, test } from 'vitest';
import { exportRange } from './exportRange';

test('whole days of the zone, the last one included', () => {
  expect(exportRange('2026-11-01', '2026-11-22')).toEqual({
    from: '2026-11-01T00:00:00+08:00',
    to: '2026-11-23T00:00:00+08:00',
  });
  expect(exportRange('2026-11-22', '2026-11-22')).toEqual({
    from: '2026-11-22T00:00:00+08:00',
    to: '2026-11-23T00:00:00+08:00',
  });
});

test('what the service would refuse', () => {
  expect(exportRange('2026-11-22', '2026-11-21')).toEqual({ wrong: 'wrongOrder' });
  expect(exportRange('2023-11-01', '2026-11-03')).toEqual({ wrong: 'tooLong' });
  expect(exportRange('2023-11-01', '2026-11-02')).toHaveProperty('from');
});
