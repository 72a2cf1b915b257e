import { HOURS, type HeatMatrix } from '../../charts/heatMatrix';
import { useWords } from '../../i18n/LanguageProvider';
import { meanDigits } from '../../values/present';
import '../../ui/values.css';
import './heatTable.css';

/** The same cells as numbers: to read out, to copy, and for those who cannot tell the shades apart. */
export function HeatTable({ matrix }: { matrix: HeatMatrix }) {
  const { t, format } = useWords();
  return (
    <div className="scroll-x">
      <table className="heat-table" data-testid="heat-table">
        <thead>
          <tr>
            <th scope="col">{t.usage.hour}</th>
            {t.usage.weekdays.map((weekday) => (
              <th scope="col" key={weekday}>
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: HOURS }, (_, hour) => (
            <tr key={hour}>
              <th scope="row">{hour}</th>
              {matrix.map((row, weekday) => {
                const mean = row[hour]?.mean ?? null;
                return mean === null ? (
                  <td key={weekday} className="hatch">
                    {t.usage.noData}
                  </td>
                ) : (
                  <td key={weekday}>{format.number(mean, meanDigits(mean))}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
