import type { UsageSummary } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { Tile } from '../../ui/Tile';
import './usageFigures.css';

export function UsageFigures({ figures }: { figures: UsageSummary }) {
  const { t } = useWords();
  const words = t.usage.figures;
  return (
    <div className="tiles figures">
      <Figure label={words.visits} value={figures.visits} />
      <Figure label={words.exits} value={figures.exits} />
      <Figure label={words.chargingSessions} value={figures.chargingSessions} />
      <Figure label={words.chargingHours} value={figures.chargingHours} digits={1} unit={t.usage.hoursUnit} />
      <Figure label={words.energy} value={figures.energyKwh} digits={1} unit="kWh" />
    </div>
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
  const number = value === null ? null : format.number(value, digits);
  return <Tile label={label} number={number} unknown={t.usage.noData} of={unit} />;
}
