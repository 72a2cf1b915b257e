import type { Incident } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { useFromNow } from '../../time/useNow';
import { AcknowledgedBadge, ConditionBadge, HistoricalBadge, SeverityBadge } from '../../ui/badges';
import { incidentSeconds } from './incidentSeconds';

export function IncidentHead({ incident }: { incident: Incident }) {
  const { text, t, format } = useWords();
  const lasting = useFromNow((now) => {
    const length = format.duration(incidentSeconds(incident, now));
    return incident.condition === 'firing' ? t.incidents.lasting(length) : t.incidents.lasted(length);
  });
  return (
    <header className="incident-head">
      <div className="badges">
        <SeverityBadge severity={incident.severity} />
        <ConditionBadge condition={incident.condition} />
        {incident.historical && <HistoricalBadge />}
        {!incident.historical && <AcknowledgedBadge acknowledged={incident.acknowledged} />}
      </div>
      <h1>{text(incident.title)}</h1>
      <p className="incident-lasting">{lasting}</p>
    </header>
  );
}
