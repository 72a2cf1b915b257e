import { Link } from 'react-router';
import type { Incident } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { useFromNow } from '../../time/useNow';
import { formatShort } from '../../time/zone';
import { AcknowledgedBadge, ConditionBadge, HistoricalBadge, SeverityBadge } from '../../ui/badges';
import { incidentSeconds } from './incidentSeconds';
import '../../ui/cards.css';
import './incidentList.css';

interface Props {
  incidents: readonly Incident[];
  /** On a station's own page its name is not repeated. */
  withStation?: boolean;
}

export function IncidentList({ incidents, withStation = true }: Props) {
  return (
    <ul className="cards">
      {incidents.map((incident) => (
        <IncidentItem key={incident.id} incident={incident} withStation={withStation} />
      ))}
    </ul>
  );
}

function IncidentItem({ incident, withStation }: { incident: Incident; withStation: boolean }) {
  const { text, t } = useWords();
  const place = [
    withStation ? text(incident.stationName) : null,
    incident.deviceName === null ? t.incidents.wholeStation : text(incident.deviceName),
    withStation ? incident.district : null,
  ];
  return (
    <li
      className={`card incident-item severity-${incident.severity} condition-${incident.condition}`}
      data-testid="incident-row"
      data-incident={incident.id}
      data-fault={incident.fault}
      data-condition={incident.condition}
    >
      <div className="incident-item-main">
        <Link to={`/incidents/${encodeURIComponent(incident.id)}`} className="card-link">
          {text(incident.title)}
        </Link>
        <span className="secondary">{place.filter((part) => part !== null).join(' · ')}</span>
      </div>
      <div className="incident-item-badges">
        <SeverityBadge severity={incident.severity} />
        <ConditionBadge condition={incident.condition} />
        {incident.historical ? (
          <HistoricalBadge />
        ) : (
          <AcknowledgedBadge acknowledged={incident.acknowledged} />
        )}
      </div>
      <IncidentTimes incident={incident} />
    </li>
  );
}

function IncidentTimes({ incident }: { incident: Incident }) {
  const { t, format } = useWords();
  const words = useFromNow((now) => {
    const length = format.duration(incidentSeconds(incident, now));
    return `${formatShort(incident.startedAt, now)} · ${
      incident.condition === 'firing' ? t.incidents.lasting(length) : t.incidents.lasted(length)
    }`;
  });
  return <span className="incident-item-times secondary">{words}</span>;
}
