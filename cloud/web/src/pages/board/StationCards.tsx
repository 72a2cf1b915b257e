import { memo } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/LanguageProvider';
import type { ShownStation } from '../../live/merge';
import { Age } from '../../ui/Age';
import { AedBadge, StationStateBadge } from '../../ui/badges';
import { ChargersValue, Draining, IncidentsValue, OpenNow, PeopleValue } from './cells';
import '../../ui/cards.css';
import './stationCards.css';

export function StationCards({ stations }: { stations: readonly ShownStation[] }) {
  return (
    <ul className="cards">
      {stations.map((station) => (
        <Card key={station.id} station={station} />
      ))}
    </ul>
  );
}

const Card = memo(function Card({ station }: { station: ShownStation }) {
  const { t, text } = useWords();
  const { columns } = t.board;
  return (
    <li
      className={`card station-card row-${station.state}`}
      data-testid="station-row"
      data-station={station.id}
      data-state={station.state}
    >
      <div className="card-head">
        <Link to={`/stations/${encodeURIComponent(station.id)}`} className="card-link">
          {text(station.name)}
        </Link>
        <StationStateBadge station={station} />
      </div>
      <p className="secondary card-place">
        {station.district}
        {station.subDistrict !== null && ` · ${station.subDistrict}`} · <OpenNow openNow={station.openNow} />
      </p>
      <dl className="card-values">
        <dt>{columns.people}</dt>
        <dd>
          <PeopleValue station={station} />
        </dd>
        <dt>{columns.chargers}</dt>
        <dd>
          <ChargersValue chargers={station.chargers} />
        </dd>
        <dt>{columns.aed}</dt>
        <dd>
          <AedBadge state={station.aed.state} />
        </dd>
        {station.incidents.open > 0 && (
          <>
            <dt>{columns.incidents}</dt>
            <dd>
              <IncidentsValue station={station} />
            </dd>
          </>
        )}
        <dt>{columns.lastHeard}</dt>
        <dd className="measured">
          <Age at={station.lastHeardAt} />
          <Draining draining={station.draining} />
        </dd>
      </dl>
    </li>
  );
});
