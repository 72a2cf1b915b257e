import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { fetchIncidents, fetchStation } from '../../api/calls';
import type { StationDetail } from '../../api/types';
import { useLoad } from '../../api/useLoad';
import { useWords } from '../../i18n/LanguageProvider';
import { outdated } from '../../live/merge';
import { useAtMostEvery, useIncidentEvents, useStationEvents } from '../../live/useLive';
import { Loaded } from '../../ui/Loaded';
import { usePageTitle } from '../../ui/usePageTitle';
import { outdatedValue } from '../../values/present';
import { IncidentList } from '../incidents/IncidentList';
import { CommandsCard } from './CommandsCard';
import { CompletenessCard } from './CompletenessCard';
import { ConfigurationCard } from './ConfigurationCard';
import { DayCurves } from './DayCurves';
import { Devices } from './Devices';
import { ExportCard } from './ExportCard';
import { StationFacts } from './StationFacts';
import { StationHead } from './StationHead';
import '../../ui/page.css';
import './stationControl.css';

const RELOAD_MS = 15_000;
const EVENT_RELOAD_MS = 2_000;

export function StationPage() {
  const { id = '' } = useParams();
  const { t, text } = useWords();
  const load = useLoad(id, (signal) => fetchStation(id, signal), RELOAD_MS);
  useStationEvents(id, useAtMostEvery(EVENT_RELOAD_MS, load.reload));
  usePageTitle(load.data === undefined ? id : text(load.data.summary.name));
  return (
    <div className="page">
      <Link to="/" className="back-link">
        <ArrowLeftOutlined aria-hidden /> {t.nav.live}
      </Link>
      <Loaded load={load} missing={t.station.missing}>
        {(station) => <StationBody station={load.error === undefined ? station : notCurrent(station)} />}
      </Loaded>
    </div>
  );
}

/** When the last update failed nothing on the page is known to be so any more. */
function notCurrent(station: StationDetail): StationDetail {
  return {
    ...station,
    summary: outdated(station.summary),
    devices: station.devices.map((device) => ({
      ...device,
      state: 'unknown',
      values: device.values.map(outdatedValue),
    })),
  };
}

function StationBody({ station }: { station: StationDetail }) {
  const { t } = useWords();
  return (
    <>
      <StationHead station={station} />
      <OpenIncidents station={station.summary.id} />
      <div className="station-control">
        <ConfigurationCard config={station.config} />
        <CommandsCard station={station} />
      </div>
      <section className="section">
        <h2>{t.station.devices}</h2>
        <Devices devices={station.devices} />
      </section>
      <DayCurves station={station.summary.id} devices={station.devices} />
      <CompletenessCard station={station.summary.id} />
      <ExportCard station={station.summary.id} />
      <StationFacts station={station} />
    </>
  );
}

function OpenIncidents({ station }: { station: string }) {
  const { t } = useWords();
  const load = useLoad(
    station,
    (signal) => fetchIncidents({ state: 'open', station, size: 50 }, signal),
    RELOAD_MS,
  );
  const reload = useAtMostEvery(EVENT_RELOAD_MS, load.reload);
  useIncidentEvents((incident) => {
    if (incident.station === station) reload();
  });
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t.station.incidents}</h2>
        <Link to={`/incidents?state=all&station=${encodeURIComponent(station)}`}>
          {t.station.allIncidents}
        </Link>
      </div>
      <Loaded load={load}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="secondary">{t.station.noIncidents}</p>
          ) : (
            <IncidentList incidents={page.items} withStation={false} />
          )
        }
      </Loaded>
    </section>
  );
}
