import { LockOutlined, WarningFilled } from '@ant-design/icons';
import type { Device, Value } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { useFromNow } from '../../time/useNow';
import { Age, LastValue } from '../../ui/Age';
import { Badge } from '../../ui/Badge';
import { DeviceStateBadge, QualityBadge } from '../../ui/badges';
import { digitsFor, present, unitSuffix, withinAge } from '../../values/present';
import { guardLook } from './control';
import { isNamed } from './useDeviceName';
import './devices.css';

export function Devices({ devices }: { devices: readonly Device[] }) {
  const { t } = useWords();
  if (devices.length === 0) return <p className="secondary">{t.station.noDevices}</p>;
  return (
    <div className="devices">
      {devices.map((device) => (
        <DevicePanel key={device.id} device={device} />
      ))}
    </div>
  );
}

function DevicePanel({ device }: { device: Device }) {
  const { text } = useWords();
  return (
    <article className="panel device" data-testid="device" data-device={device.id} data-state={device.state}>
      <header className="device-head">
        <h3>
          {text(device.name)}{' '}
          <small className="secondary">{isNamed(device) ? text(device.label) : device.id}</small>
        </h3>
        <DeviceStateBadge state={device.state} />
      </header>
      <dl>
        {device.values.map((value) => (
          <ValueRow key={value.quantity} value={value} />
        ))}
      </dl>
    </article>
  );
}

function ValueRow({ value }: { value: Value }) {
  const { text } = useWords();
  const say = useSayValue(value);
  // Only the crossing of the maximum age draws this row again, not each second.
  const within = useFromNow((now) => withinAge(value, now));
  const { current, last, quality } = present(value, within);
  return (
    <div className="device-value" data-quantity={value.quantity} data-quality={quality}>
      <dt>{text(value.label)}</dt>
      <dd>
        <span className="measured">
          {current !== null && <Current value={value} number={current} said={say(current)} />}
          <QualityBadge quality={quality} />
          {current === null && last !== null && <LastValue value={say(last.value)} at={last.at} />}
        </span>
        {/* Next to a last value its age is already said. */}
        {(current !== null || last === null) && <Age at={value.at} />}
      </dd>
    </div>
  );
}

/** What holds a device must not be overlooked; that nothing does need not be read. */
function Current({ value, number, said }: { value: Value; number: number; said: string }) {
  if (value.quantity !== 'guard') return <span className="number">{said}</span>;
  const look = guardLook(number);
  if (look === 'quiet') return <span className="secondary">{said}</span>;
  return (
    <Badge
      tone={look === 'danger' ? 'warn' : 'notice'}
      icon={look === 'danger' ? WarningFilled : LockOutlined}
      data-testid="guard"
      data-state={look}
    >
      {said}
    </Badge>
  );
}

function useSayValue({ kind, unit, word }: Value): (value: number) => string {
  const { t, text, format } = useWords();
  return (value) => {
    if (word !== null) return text(word);
    if (kind === 'boolean') return value === 0 ? t.common.no : t.common.yes;
    if (unit === 's') return format.duration(value);
    return format.number(value, digitsFor(unit)) + unitSuffix(unit);
  };
}
