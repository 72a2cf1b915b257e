import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { HeatMap } from '../../api/types';
import { Chart } from '../../charts/Chart';
import { heatMatrix, type HeatMatrix } from '../../charts/heatMatrix';
import { heatOption } from '../../charts/heatOption';
import { useWords } from '../../i18n/LanguageProvider';
import { formatDateTime } from '../../time/zone';
import { useWide } from '../../ui/useWide';
import { meanDigits } from '../../values/present';
import { HeatTable } from './HeatTable';
import '../../ui/values.css';
import './heatMapPanel.css';

const HEIGHT_WIDE = 320;
const HEIGHT_NARROW = 620;

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

function HeatChart({ map, matrix, unit }: { map: HeatMap; matrix: HeatMatrix; unit: string }) {
  const { t, format } = useWords();
  const wide = useWide();
  const option = useMemo(() => {
    const cell = (row: number, hour: number) => {
      const found = matrix[row]?.[hour];
      if (found === undefined) return '';
      const at = `${t.usage.weekdays[row] ?? ''} ${hour}:00–${hour + 1}:00`;
      const figure =
        found.mean === null ? t.usage.noData : `${format.number(found.mean, meanDigits(found.mean))} ${unit}`;
      const hours = t.usage.cellHours(found.hoursKnown, found.hoursExpected);
      return [at, `<b>${figure}</b>`, hours].join('<br>');
    };
    const { weekdays, low, high, noData } = t.usage;
    return heatOption(matrix, { weekdays, low, high, noData, cell }, !wide);
  }, [matrix, t, format, unit, wide]);
  const coverage = t.usage.coverage(format.number(map.hoursKnown), format.number(map.hoursExpected));
  return (
    <>
      <Chart
        option={option}
        height={wide ? HEIGHT_WIDE : HEIGHT_NARROW}
        label={`${t.usage.heatmap[map.measure]}. ${coverage}`}
        testId="heatmap"
      />
      <p className="legend-no-data">
        <span className="hatch" aria-hidden /> {t.usage.noData}
      </p>
    </>
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
