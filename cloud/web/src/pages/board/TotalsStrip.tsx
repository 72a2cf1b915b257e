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
import '../../ui/tiles.css';
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
  const stateTile = (state: StationState | '', label: string, count: number, icon: ReactNode) => (
    <button
      type="button"
      className={`tile tile-state tile-${state || 'all'}`}
      data-testid={`total-${state || 'all'}`}
      aria-pressed={filter.state === state}
      onClick={() => onState(filter.state === state ? '' : state)}
    >
      <span className="tile-label">
        {icon}
        {label}
      </span>
      {outdated && state !== '' ? (
        <span className="tile-number tile-number-unknown">{t.common.unknown}</span>
      ) : (
        <span className="tile-number">{count}</span>
      )}
    </button>
  );
  return (
    <section className="totals">
      <div className="totals-states">
        {stateTile('', t.board.stations, totals.stations, <HomeOutlined aria-hidden />)}
        {stateTile('ok', t.board.ok, states.ok, <CheckCircleFilled aria-hidden />)}
        {stateTile('fault', t.board.withFault, states.fault + states.critical, <WarningFilled aria-hidden />)}
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
    <div className="totals-sums">
      <Sum
        id="people"
        icon={<TeamOutlined aria-hidden />}
        label={t.board.people}
        number={people.sum === null ? null : format.number(people.sum)}
        detail={
          t.board.peopleKnown(people.known, stations) +
          (people.estimated ? ` · ${t.board.peopleEstimated}` : '')
        }
      />
      <Sum
        id="chargers"
        icon={<ThunderboltOutlined aria-hidden />}
        label={t.board.chargers}
        number={chargers.inUse === null ? null : format.number(chargers.inUse)}
        detail={t.board.chargersKnown(chargers.known, chargers.total)}
      />
      <Sum
        id="aeds"
        icon={<HeartOutlined aria-hidden />}
        label={t.board.aeds}
        number={aedsKnown ? format.number(aeds.ready) : null}
        of={t.board.aedsOf(aeds.total)}
        detail={aeds.unknown > 0 ? t.board.aedsUnknown(aeds.unknown) : t.board.aedsAllKnown}
      />
    </div>
  );
}

interface SumProps {
  id: string;
  icon: ReactNode;
  label: string;
  /** Null when no station knows: that is not zero. */
  number: string | null;
  of?: string;
  detail: string;
}

function Sum({ id, icon, label, number, of, detail }: SumProps) {
  const { t } = useWords();
  return (
    <div className="tile tile-sum" data-testid={`total-${id}`}>
      <span className="tile-label">
        {icon}
        {label}
      </span>
      <span className={number === null ? 'tile-number tile-number-unknown' : 'tile-number'}>
        {number ?? t.common.unknown}
        {of !== undefined && <small> {of}</small>}
      </span>
      <span className="tile-detail">{detail}</span>
    </div>
  );
}
