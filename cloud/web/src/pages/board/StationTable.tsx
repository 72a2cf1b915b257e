import { memo } from 'react';
import { Link, useNavigate, type NavigateFunction } from 'react-router';
import { useWords } from '../../i18n/LanguageProvider';
import type { ShownStation } from '../../live/merge';
import { Age } from '../../ui/Age';
import { AedBadge, StationStateBadge } from '../../ui/badges';
import { ChargersValue, Draining, IncidentsValue, PeopleValue, Place } from './cells';
import './stationTable.css';

/** A plain table with memoised rows: an update draws only the rows whose station it is about. */
export function StationTable({ stations }: { stations: readonly ShownStation[] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { columns } = t.board;
  return (
    <table className="board-table">
      <colgroup>
        <col className="col-state" />
        <col />
        <col className="col-people" />
        <col className="col-chargers" />
        <col className="col-aed" />
        <col className="col-heard" />
        <col className="col-incidents" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.station}</th>
          <th scope="col">{columns.people}</th>
          <th scope="col">{columns.chargers}</th>
          <th scope="col">{columns.aed}</th>
          <th scope="col">{columns.lastHeard}</th>
          <th scope="col">{columns.incidents}</th>
        </tr>
      </thead>
      <tbody>
        {stations.map((station) => (
          <Row key={station.id} station={station} navigate={navigate} />
        ))}
      </tbody>
    </table>
  );
}

const Row = memo(function Row({ station, navigate }: { station: ShownStation; navigate: NavigateFunction }) {
  const { text } = useWords();
  const path = `/stations/${encodeURIComponent(station.id)}`;
  return (
    <tr
      className={`row-${station.state}`}
      data-testid="station-row"
      data-station={station.id}
      data-state={station.state}
      onClick={() => void navigate(path)}
    >
      <td>
        <StationStateBadge station={station} />
      </td>
      <td className="cell-station">
        {/* The link is for the keyboard and for "open in a new tab"; the whole row is only a larger target. */}
        <Link to={path} onClick={(event) => event.stopPropagation()}>
          {text(station.name)}
        </Link>
        <span className="secondary">
          <Place station={station} />
        </span>
      </td>
      <td>
        <PeopleValue station={station} />
      </td>
      <td>
        <ChargersValue chargers={station.chargers} />
      </td>
      <td>
        <AedBadge state={station.aed.state} />
      </td>
      <td>
        <span className="measured">
          <Age at={station.lastHeardAt} />
          <Draining draining={station.draining} />
        </span>
      </td>
      <td>
        <IncidentsValue station={station} />
      </td>
    </tr>
  );
});
