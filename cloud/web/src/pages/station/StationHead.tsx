import { BarChartOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { StationDetail } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { Age } from '../../ui/Age';
import { AedBadge, LinkBadge, StationStateBadge } from '../../ui/badges';
import { ChargersValue, Draining, OpenNow, PeopleValue } from '../board/cells';
import '../../ui/facts.css';
import './stationHead.css';

export function StationHead({ station }: { station: StationDetail }) {
  const { t, text } = useWords();
  const { summary, profile, hours, facilities } = station;
  // The profile is passed through as the station has it; only the words on its sign matter here.
  const sign = typeof profile.sign === 'string' ? profile.sign : undefined;
  return (
    <header className="panel station-head" data-testid="station-head" data-state={summary.state}>
      <div className="station-title">
        <h1>{text(summary.name)}</h1>
        <StationStateBadge station={summary} />
        <Draining draining={summary.draining} />
        <Link className="station-usage" to={`/usage?station=${encodeURIComponent(summary.id)}`}>
          <BarChartOutlined aria-hidden /> {t.station.usage}
        </Link>
      </div>
      <p className="secondary station-place">
        {[summary.id, summary.district, summary.subDistrict, summary.carrier].filter(Boolean).join(' · ')}
      </p>
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
      <dl className="facts">
        {sign !== undefined && (
          <>
            <dt>{t.station.sign}</dt>
            <dd>{sign}</dd>
          </>
        )}
        <dt>{t.station.hours}</dt>
        <dd>
          {text(hours)} · <OpenNow openNow={summary.openNow} />
        </dd>
        <dt>{t.station.facilities}</dt>
        <dd>
          {facilities.length === 0 ? (
            <span className="secondary">{t.station.noFacilities}</span>
          ) : (
            <ul className="chips">
              {facilities.map((facility) => (
                <li key={facility.zh}>{text(facility)}</li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t.station.agent}</dt>
        <dd>{summary.agent ?? <span className="unknown-word">{t.common.unknown}</span>}</dd>
      </dl>
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
