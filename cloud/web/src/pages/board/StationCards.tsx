import { memo } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/LanguageProvider';
import type { ShownStation } from '../../live/merge';
import { Age } from '../../ui/Age';
import { AedBadge, StationStateBadge } from '../../ui/badges';
import { ChargersValue, Draining, IncidentsValue, PeopleValue, Place } from './cells';
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
      <div className="secondary card-place">
        <span>
          <Place station={station} />
        </span>
        <span className="measured">
          <Draining draining={station.draining} />
          <span className="visually-hidden">{columns.lastHeard}</span>
          <Age at={station.lastHeardAt} />
        </span>
      </div>
      <dl className="card-values">
        <div>
          <dt>{columns.people}</dt>
          <dd>
            <PeopleValue station={station} />
          </dd>
        </div>
        <div>
          <dt>{columns.chargers}</dt>
          <dd>
            <ChargersValue chargers={station.chargers} />
          </dd>
        </div>
        <div>
          <dt>{columns.aed}</dt>
          <dd>
            <AedBadge state={station.aed.state} />
          </dd>
        </div>
        {station.incidents.open > 0 && (
          <div className="card-incidents">
            <dt>{columns.incidents}</dt>
            <dd>
              <IncidentsValue station={station} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
});
