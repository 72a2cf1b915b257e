import { useMemo } from 'react';
import type { HeatMap } from '../../api/types';
import { Chart } from '../../charts/Chart';
import { heatData, type HeatMatrix } from '../../charts/heatMatrix';
import { heatOption, RAMP } from '../../charts/heatOption';
import { useWords } from '../../i18n/LanguageProvider';
import { useWide } from '../../ui/useWide';
import '../../ui/values.css';
import { meanDigits } from '../../values/present';
import './heatChart.css';

const HEIGHT_WIDE = 280;
const HEIGHT_NARROW = 580;

export function HeatChart({ map, matrix, unit }: { map: HeatMap; matrix: HeatMatrix; unit: string }) {
  const { t, format } = useWords();
  const wide = useWide();
  const data = useMemo(() => heatData(matrix), [matrix]);
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
    const { weekdays, noData } = t.usage;
    return heatOption(data, { weekdays, noData, cell }, !wide);
  }, [matrix, data, t, format, unit, wide]);
  const coverage = t.usage.coverage(format.number(map.hoursKnown), format.number(map.hoursExpected));
  return (
    <>
      <Chart
        option={option}
        height={wide ? HEIGHT_WIDE : HEIGHT_NARROW}
        label={`${t.usage.heatmap[map.measure]}. ${coverage}`}
        testId="heatmap"
      />
      <Legend max={data.max} unit={unit} />
    </>
  );
}

function Legend({ max, unit }: { max: number; unit: string }) {
  const { t, format } = useWords();
  return (
    <div className="legend" aria-hidden>
      <span>0</span>
      <span className="legend-ramp" style={{ background: `linear-gradient(to right, ${RAMP.join(', ')})` }} />
      <span>
        {format.number(max, meanDigits(max))} {unit}
      </span>
      <span className="legend-no-data hatch" />
      <span>{t.usage.noData}</span>
    </div>
  );
}
