import {
  CheckCircleFilled,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  DisconnectOutlined,
  ExclamationCircleFilled,
  ExclamationCircleOutlined,
  HistoryOutlined,
  InfoCircleOutlined,
  LinkOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type {
  AedState,
  DeviceState,
  Incident,
  LinkState,
  Quality,
  Severity,
  StationState,
} from '../api/types';
import { useWords } from '../i18n/LanguageProvider';
import type { ShownStation } from '../live/merge';
import { Badge, type Tone } from './Badge';
import './values.css';

type Look = readonly [Tone, typeof WarningFilled];

const STATION: Record<StationState, Look> = {
  ok: ['good', CheckCircleFilled],
  fault: ['warn', WarningFilled],
  critical: ['bad', CloseCircleFilled],
  offline: ['off', DisconnectOutlined],
  unknown: ['unknown', QuestionCircleOutlined],
};

/** With the state before, in grey, when the present one is not known any more. */
export function StationStateBadge({ station }: { station: Pick<ShownStation, 'state' | 'lastState'> }) {
  const { state, lastState } = station;
  const { t } = useWords();
  const [tone, icon] = STATION[state];
  return (
    <span className="measured">
      <Badge tone={tone} icon={icon}>
        {t.state[state]}
      </Badge>
      {lastState !== undefined && lastState !== 'unknown' && (
        <span className="last-value">{t.common.lastWithoutAge(t.state[lastState])}</span>
      )}
    </span>
  );
}

const LINK: Record<LinkState, Look> = {
  online: ['good', LinkOutlined],
  offline: ['off', DisconnectOutlined],
  unknown: ['unknown', QuestionCircleOutlined],
};

export function LinkBadge({ link }: { link: LinkState }) {
  const { t } = useWords();
  const [tone, icon] = LINK[link];
  return (
    <Badge tone={tone} icon={icon}>
      {t.link[link]}
    </Badge>
  );
}

const AED: Record<AedState, Look> = {
  ready: ['good', CheckCircleOutlined],
  'not-ready': ['warn', WarningFilled],
  missing: ['bad', CloseCircleFilled],
  'cabinet-open': ['warn', ExclamationCircleFilled],
  unknown: ['unknown', QuestionCircleOutlined],
  none: ['plain', MinusCircleOutlined],
};

export function AedBadge({ state }: { state: AedState }) {
  const { t } = useWords();
  const [tone, icon] = AED[state];
  return (
    <Badge tone={tone} icon={icon} data-testid="aed-state" data-state={state}>
      {t.aed[state]}
    </Badge>
  );
}

const DEVICE: Record<DeviceState, Look> = {
  ok: STATION.ok,
  fault: STATION.fault,
  unknown: STATION.unknown,
};

export function DeviceStateBadge({ state }: { state: DeviceState }) {
  const { t } = useWords();
  const [tone, icon] = DEVICE[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t.station.deviceState[state]}
    </Badge>
  );
}

const SEVERITY: Record<Severity, Look> = {
  critical: ['bad', CloseCircleFilled],
  high: ['warn', WarningFilled],
  medium: ['notice', ExclamationCircleOutlined],
  low: ['plain', InfoCircleOutlined],
};

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { t } = useWords();
  const [tone, icon] = SEVERITY[severity];
  return (
    <Badge tone={tone} icon={icon} title={t.incidents.severity}>
      {t.severity[severity]}
    </Badge>
  );
}

export function ConditionBadge({ condition }: { condition: Incident['condition'] }) {
  const { t } = useWords();
  const [tone, icon] = condition === 'firing' ? STATION.fault : STATION.ok;
  return (
    <Badge tone={tone} icon={icon} data-testid="incident-condition" data-state={condition}>
      {t.condition[condition]}
    </Badge>
  );
}

export function AcknowledgedBadge({ acknowledged }: { acknowledged: boolean }) {
  const { t } = useWords();
  return acknowledged ? (
    <Badge tone="plain" icon={CheckCircleOutlined}>
      {t.incidents.acknowledged}
    </Badge>
  ) : (
    <Badge tone="notice" icon={ExclamationCircleOutlined}>
      {t.incidents.unacknowledged}
    </Badge>
  );
}

export function HistoricalBadge() {
  const { t } = useWords();
  return (
    <Badge tone="plain" icon={HistoryOutlined} title={t.incidents.historicalHelp}>
      {t.incidents.historical}
    </Badge>
  );
}

const QUALITY: Record<Exclude<Quality, 'good'>, Look> = {
  time: ['notice', ClockCircleOutlined],
  uncertain: ['notice', ExclamationCircleOutlined],
  bad: ['bad', CloseCircleFilled],
  unknown: ['unknown', QuestionCircleOutlined],
};

/** Nothing for a good value: what is normal needs no sign. */
export function QualityBadge({ quality }: { quality: Quality }) {
  const { t } = useWords();
  if (quality === 'good') return null;
  const [tone, icon] = QUALITY[quality];
  return (
    <Badge tone={tone} icon={icon}>
      {t.quality[quality]}
    </Badge>
  );
}

export function UnknownBadge() {
  return <QualityBadge quality="unknown" />;
}
