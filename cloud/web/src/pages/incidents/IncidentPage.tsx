import { ArrowLeftOutlined, RightOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { fetchIncident } from '../../api/calls';
import type { Incident } from '../../api/types';
import { useLoad } from '../../api/useLoad';
import { useWords } from '../../i18n/LanguageProvider';
import { useIncidentEvents } from '../../live/useLive';
import { mayAcknowledge, useUser } from '../../session/SessionProvider';
import { Loaded } from '../../ui/Loaded';
import { usePageTitle } from '../../ui/usePageTitle';
import { Acknowledge } from './Acknowledge';
import { IncidentHead } from './IncidentHead';
import { IncidentNotes } from './IncidentNotes';
import { IncidentNotices } from './IncidentNotices';
import { IncidentTimesTable } from './IncidentTimesTable';
import '../../ui/page.css';
import './incident.css';

const RELOAD_MS = 30_000;

/** Where a crew lands from the link in an alert: what is wrong, where, what to check, and one large button. */
export function IncidentPage() {
  const { id = '' } = useParams();
  const { t, text } = useWords();
  const load = useLoad(id, (signal) => fetchIncident(id, signal), RELOAD_MS);
  useIncidentEvents((incident) => {
    if (incident.id === id) load.replace(incident);
  });
  usePageTitle(load.data === undefined ? t.incidents.title : text(load.data.title));
  return (
    <div className="page page-narrow">
      <Link to="/incidents" className="back-link">
        <ArrowLeftOutlined aria-hidden /> {t.incidents.title}
      </Link>
      <Loaded load={load} missing={t.incidents.missing}>
        {(incident) => <IncidentBody incident={incident} onChange={load.replace} />}
      </Loaded>
    </div>
  );
}

function IncidentBody({
  incident,
  onChange,
}: {
  incident: Incident;
  onChange: (incident: Incident) => void;
}) {
  const { t, text } = useWords();
  const may = mayAcknowledge(useUser());
  return (
    <article className={`incident severity-${incident.severity} condition-${incident.condition}`}>
      <IncidentHead incident={incident} />
      <Link className="place-link" to={`/stations/${encodeURIComponent(incident.station)}`}>
        <span>
          <strong>{text(incident.stationName)}</strong>
          <span className="secondary">
            {incident.district !== null && `${incident.district} · `}
            {incident.deviceName === null ? t.incidents.wholeStation : text(incident.deviceName)}
          </span>
        </span>
        <span className="place-link-go">
          {t.incidents.toStation} <RightOutlined aria-hidden />
        </span>
      </Link>
      <section className="panel advice">
        <h2>{t.incidents.advice}</h2>
        <p>{text(incident.advice)}</p>
      </section>
      {may && !incident.acknowledged && incident.condition === 'firing' && (
        <Acknowledge incident={incident} onChange={onChange} />
      )}
      <IncidentTimesTable incident={incident} />
      <IncidentNotes incident={incident} mayAdd={may} onChange={onChange} />
      <IncidentNotices incident={incident} />
    </article>
  );
}
