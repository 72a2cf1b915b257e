import type { UsageSummary } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import '../../ui/tiles.css';
import './usageFigures.css';

export function UsageFigures({ figures }: { figures: UsageSummary }) {
  const { t } = useWords();
  const words = t.usage.figures;
  return (
    <section className="figures">
      <Figure label={words.visits} value={figures.visits} />
      <Figure label={words.exits} value={figures.exits} />
      <Figure label={words.chargingSessions} value={figures.chargingSessions} />
      <Figure label={words.chargingHours} value={figures.chargingHours} digits={1} unit={t.usage.hoursUnit} />
      <Figure label={words.energy} value={figures.energyKwh} digits={1} unit="kWh" />
    </section>
  );
}

interface FigureProps {
  label: string;
  value: number | null;
  digits?: number;
  unit?: string;
}

function Figure({ label, value, digits = 0, unit }: FigureProps) {
  const { t, format } = useWords();
  return (
    <div className="tile tile-sum">
      <span className="tile-label">{label}</span>
      {value === null ? (
        <span className="tile-number tile-number-unknown">{t.usage.noData}</span>
      ) : (
        <span className="tile-number">
          {format.number(value, digits)}
          {unit !== undefined && <small> {unit}</small>}
        </span>
      )}
    </div>
  );
}
