import { useMemo } from 'react';
import { fetchReadings } from '../../api/calls';
import type { Device, Readings } from '../../api/types';
import { useLoad } from '../../api/useLoad';
import { Chart } from '../../charts/Chart';
import { dayOption } from '../../charts/dayOption';
import { daySeries, knownCount } from '../../charts/series';
import { useWords } from '../../i18n/LanguageProvider';
import { serverNow } from '../../time/serverClock';
import { boundsOfDay, formatDateTime } from '../../time/zone';
import { Loaded } from '../../ui/Loaded';
import type { CurveKind } from './curves';
import './curves.css';

const HEIGHT = 220;
/** Today's curves grow by at most a point in five minutes; a past day changes only by late data. */
const RELOAD_LIVE_MS = 60_000;

interface Props {
  curve: CurveKind;
  station: string;
  devices: readonly Device[];
  day: string;
  live: boolean;
}

export function Curve(props: Props) {
  const { t } = useWords();
  const { curve, devices } = props;
  return (
    <figure className="panel curve">
      <figcaption>
        <h3>{t.curves[curve.id]}</h3>
      </figcaption>
      {devices.length === 0 ? <p className="nothing">{t.curves.noDevice}</p> : <CurveOfDevices {...props} />}
    </figure>
  );
}

function CurveOfDevices({ curve, station, devices, day, live }: Props) {
  const { from, to } = boundsOfDay(day);
  const { quantity, step } = curve;
  const ids = devices.map((device) => device.id);
  const load = useLoad(
    [station, day, quantity, ...ids].join('\n'),
    (signal) =>
      Promise.all(ids.map((device) => fetchReadings({ station, device, quantity, from, to, step }, signal))),
    live ? RELOAD_LIVE_MS : undefined,
  );
  return (
    <Loaded load={load}>
      {(answers) => <Drawn answers={answers} curve={curve} devices={devices} day={day} />}
    </Loaded>
  );
}

interface DrawnProps {
  answers: readonly Readings[];
  curve: CurveKind;
  devices: readonly Device[];
  day: string;
}

function Drawn({ answers, curve, devices, day }: DrawnProps) {
  const { t, text } = useWords();
  const names = devices.map((device) => text(device.name)).join('\n');
  const holdsKey = devices.map((device) => holdMs(curve, device)).join('\n');
  const named = useMemo(() => {
    const { from, to } = boundsOfDay(day);
    const grid = { fromMs: Date.parse(from), toMs: Date.parse(to), stepMs: curve.stepMs, nowMs: serverNow() };
    return names.split('\n').map((name, index) => ({
      name,
      series: daySeries(answers[index]?.points ?? [], curve.read, {
        ...grid,
        holdMs: Number(holdsKey.split('\n')[index]),
      }),
    }));
  }, [answers, curve, names, holdsKey, day]);
  const option = useMemo(() => dayOption(named, { ...curve, gap: t.curves.gap }), [named, curve, t]);
  const label = named
    .map((one) => t.curves.summary(one.name, knownCount(one.series), one.series.past))
    .join('; ');
  const cutoff = latest(answers.map((answer) => answer.cutoff));
  return (
    <>
      <Chart
        option={option}
        height={HEIGHT}
        label={`${t.curves[curve.id]}. ${label}`}
        testId={`curve-${curve.id}`}
      />
      <p className="secondary curve-foot">
        {named.every((one) => knownCount(one.series) === 0) && <strong>{t.curves.noData} </strong>}
        {cutoff !== undefined && t.curves.cutoff(formatDateTime(cutoff))}
      </p>
    </>
  );
}

/** A line's value holds for as long as the board would show it; bars are sums and hold nothing. */
function holdMs(curve: CurveKind, device: Device): number {
  if (curve.type === 'bar') return 0;
  return (device.values.find((value) => value.quantity === curve.quantity)?.maxAgeSeconds ?? 0) * 1000;
}

function latest(times: readonly (string | null)[]): number | undefined {
  const known = times.filter((time) => time !== null).map((time) => Date.parse(time));
  return known.length === 0 ? undefined : Math.max(...known);
}
