import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { HeatMap } from '../../api/types';
import { heatMatrix } from '../../charts/heatMatrix';
import { useWords } from '../../i18n/LanguageProvider';
import { formatDateTime } from '../../time/zone';
import { HeatChart } from './HeatChart';
import { HeatTable } from './HeatTable';
import './heatMapPanel.css';

export function HeatMapPanel({ map, manyStations }: { map: HeatMap; manyStations: boolean }) {
  const { t } = useWords();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const matrix = useMemo(() => heatMatrix(map.cells), [map]);
  const unit = map.measure === 'visits' ? t.usage.perHour : t.usage.chargersInUse;
  return (
    <section className="panel section">
      <div className="section-head">
        <h2>
          {t.usage.heatmap[map.measure]}{' '}
          <small className="secondary">
            {unit}
            {manyStations && ` · ${t.usage.perStation}`}
          </small>
        </h2>
        <Segmented<'chart' | 'table'>
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: t.usage.chart },
            { value: 'table', label: t.usage.table },
          ]}
        />
      </div>
      {view === 'chart' ? <HeatChart map={map} matrix={matrix} unit={unit} /> : <HeatTable matrix={matrix} />}
      <Coverage map={map} />
    </section>
  );
}

function Coverage({ map }: { map: HeatMap }) {
  const { t, format } = useWords();
  const missing = map.hoursExpected - map.hoursKnown;
  return (
    <ul className="coverage" data-testid="usage-coverage">
      <li>
        <strong>{t.usage.coverage(format.number(map.hoursKnown), format.number(map.hoursExpected))}</strong>
        {missing > 0 && <> · {t.usage.coverageMissing(format.number(missing))}</>}
      </li>
      <li>{map.cutoff === null ? t.usage.noCutoff : t.usage.cutoff(formatDateTime(map.cutoff))}</li>
      <li>
        {t.usage.period(formatDateTime(map.from).slice(0, 16), formatDateTime(map.to).slice(0, 16))} ·{' '}
        {t.common.zone}
      </li>
    </ul>
  );
}
