import { Alert, Button, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useWords } from '../../i18n/LanguageProvider';
import { districtsOf, matches, worstFirst } from '../../live/filter';
import { totalsOf } from '../../live/totals';
import { useLive, useStations } from '../../live/useLive';
import { usePageTitle } from '../../ui/usePageTitle';
import { useWide } from '../../ui/useWide';
import { BoardFilters } from './BoardFilters';
import { StationCards } from './StationCards';
import { StationTable } from './StationTable';
import { TotalsStrip } from './TotalsStrip';
import { useBoardFilter } from './useBoardFilter';
import '../../ui/page.css';
import './board.css';

/** Rows drawn at first, and more at each press of the button: a district fits, a whole city does not have to. */
const ROWS_STEP = 300;

export function BoardPage() {
  const { t } = useWords();
  const { loaded, stream } = useLive();
  const stations = useStations();
  const { filter, change, clear } = useBoardFilter();
  const [limit, setLimit] = useState(ROWS_STEP);
  const wide = useWide();
  usePageTitle(t.board.title);

  const shown = useMemo(
    () => stations.filter((station) => matches(station, filter)).sort(worstFirst),
    [stations, filter],
  );
  const districts = useMemo(() => districtsOf(stations), [stations]);
  const totals = useMemo(() => totalsOf(stations), [stations]);

  if (!loaded) {
    return stream === 'down' ? (
      <Alert type="error" showIcon title={t.errors.unreachable} />
    ) : (
      <Skeleton active paragraph={{ rows: 10 }} />
    );
  }
  const Rows = wide ? StationTable : StationCards;
  return (
    <div className="board">
      <h1 className="visually-hidden">{t.board.title}</h1>
      <TotalsStrip
        totals={totals}
        filter={filter}
        onState={(state) => change({ state })}
        outdated={stream === 'down'}
      />
      <div className="section-head">
        <BoardFilters filter={filter} change={change} districts={districts} />
        <p className="board-shown" aria-live="polite">
          {t.board.shown(shown.length, stations.length)}
          {shown.length < stations.length && (
            <Button type="link" size="small" onClick={clear}>
              {t.board.clear}
            </Button>
          )}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="nothing">{stations.length === 0 ? t.board.noStations : t.board.nothing}</p>
      ) : (
        <Rows stations={shown.slice(0, limit)} />
      )}
      {shown.length > limit && (
        <Button block onClick={() => setLimit(limit + ROWS_STEP)}>
          {t.common.showMore(Math.min(ROWS_STEP, shown.length - limit))}
        </Button>
      )}
    </div>
  );
}
