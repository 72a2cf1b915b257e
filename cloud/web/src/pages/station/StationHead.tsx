import { BarChartOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { StationDetail } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { Age } from '../../ui/Age';
import { AedBadge, LinkBadge, StationStateBadge } from '../../ui/badges';
import { ChargersValue, Draining, PeopleValue, Place } from '../board/cells';
import '../../ui/page.css';
import './stationHead.css';

export function StationHead({ station }: { station: StationDetail }) {
  const { t, text } = useWords();
  const { summary } = station;
  return (
    <header className="panel station-head" data-testid="station-head" data-state={summary.state}>
      <div className="station-title">
        <h1>{text(summary.name)}</h1>
        <StationStateBadge station={summary} />
        <Draining draining={summary.draining} />
      </div>
      <div className="section-head">
        <p className="secondary">
          <Place station={summary} />
        </p>
        <Link to={`/usage?station=${encodeURIComponent(summary.id)}`}>
          <BarChartOutlined aria-hidden /> {t.station.usage}
        </Link>
      </div>
      <div className="station-live">
        <Live label={t.board.columns.people}>
          <PeopleValue station={summary} />
        </Live>
        <Live label={t.board.columns.chargers}>
          <ChargersValue chargers={summary.chargers} />
        </Live>
        <Live label={t.board.columns.aed}>
          <AedBadge state={summary.aed.state} />
        </Live>
        <Live label={t.station.link}>
          <LinkBadge link={summary.link} />
        </Live>
        <Live label={t.station.lastHeard}>
          <Age at={summary.lastHeardAt} />
        </Live>
      </div>
    </header>
  );
}

function Live({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="live-figure">
      <span className="live-label">{label}</span>
      {children}
    </div>
  );
}
