import {
  CheckCircleFilled,
  DisconnectOutlined,
  HeartOutlined,
  HomeOutlined,
  QuestionCircleOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { StationState } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import type { BoardFilter } from '../../live/filter';
import type { Totals } from '../../live/totals';
import { Tile, UnknownNumber } from '../../ui/Tile';
import './totalsStrip.css';

interface Props {
  totals: Totals;
  filter: BoardFilter;
  onState: (state: StationState | '') => void;
  /** The stream is lost: no count of states is current, and a 0 would say that there is no fault. */
  outdated: boolean;
}

export function TotalsStrip({ totals, filter, onState, outdated }: Props) {
  const { states } = totals;
  const { t } = useWords();
  const stateTile = (
    state: StationState | '',
    label: string,
    count: number,
    icon: ReactNode,
    detail?: string,
  ) => (
    <button
      type="button"
      className={`tile tile-state tile-${state || 'all'}`}
      data-testid={`total-${state || 'all'}`}
      data-some={outdated ? undefined : count > 0}
      aria-pressed={filter.state === state}
      onClick={() => onState(filter.state === state ? '' : state)}
    >
      <span className="tile-label">
        {icon}
        {label}
      </span>
      {outdated && state !== '' ? (
        <UnknownNumber>{t.common.unknown}</UnknownNumber>
      ) : (
        <span className="tile-number">{count}</span>
      )}
      {detail !== undefined && <span className="tile-detail">{detail}</span>}
    </button>
  );
  const withFault = states.fault + states.critical;
  const critical = states.critical > 0 ? t.board.criticalOf(states.critical) : undefined;
  return (
    <section className="totals">
      <div className="tiles totals-states">
        {stateTile('', t.board.stations, totals.stations, <HomeOutlined aria-hidden />)}
        {stateTile('ok', t.board.ok, states.ok, <CheckCircleFilled aria-hidden />)}
        {stateTile('fault', t.board.withFault, withFault, <WarningFilled aria-hidden />, critical)}
        {stateTile('offline', t.board.offline, states.offline, <DisconnectOutlined aria-hidden />)}
        {stateTile('unknown', t.board.unknown, states.unknown, <QuestionCircleOutlined aria-hidden />)}
      </div>
      <Sums totals={totals} />
    </section>
  );
}

function Sums({ totals: { people, chargers, aeds, stations } }: { totals: Totals }) {
  const { t, format } = useWords();
  const aedsKnown = aeds.unknown < aeds.total;
  return (
    <div className="tiles">
      <Tile
        testId="total-people"
        icon={<TeamOutlined aria-hidden />}
        label={t.board.people}
        number={people.sum === null ? null : format.number(people.sum)}
        detail={
          t.board.peopleKnown(people.known, stations) +
          (people.estimated ? ` · ${t.board.peopleEstimated}` : '')
        }
      />
      <Tile
        testId="total-chargers"
        icon={<ThunderboltOutlined aria-hidden />}
        label={t.board.chargers}
        number={chargers.inUse === null ? null : format.number(chargers.inUse)}
        detail={t.board.chargersKnown(chargers.known, chargers.total)}
      />
      <Tile
        testId="total-aeds"
        icon={<HeartOutlined aria-hidden />}
        label={t.board.aeds}
        number={aedsKnown ? format.number(aeds.ready) : null}
        of={t.board.aedsOf(aeds.total)}
        detail={aeds.unknown > 0 ? t.board.aedsUnknown(aeds.unknown) : t.board.aedsAllKnown}
      />
    </div>
  );
}
