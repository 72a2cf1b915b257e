import { SyncOutlined } from '@ant-design/icons';
import type { Chargers } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import type { ShownStation } from '../../live/merge';
import { LastValue } from '../../ui/Age';
import { Badge } from '../../ui/Badge';
import { QualityBadge, SeverityBadge, UnknownBadge } from '../../ui/badges';
import '../../ui/values.css';

export function PeopleValue({ station: { people, lastPeople } }: { station: ShownStation }) {
  const { t } = useWords();
  const { value, low, high, quality } = people;
  if (value === null) {
    return (
      <span className="measured" data-testid="people-value" data-quality="unknown">
        <UnknownBadge />
        {lastPeople !== undefined && <LastValue value={String(lastPeople.value)} at={lastPeople.at} />}
      </span>
    );
  }
  return (
    <span className="measured" data-testid="people-value" data-quality={quality}>
      <span className="number">{value}</span>
      {low !== high && <span className="secondary number-range">{t.board.range(low, high)}</span>}
      <QualityBadge quality={quality} />
    </span>
  );
}

export function ChargersValue({ chargers }: { chargers: Chargers }) {
  const { t } = useWords();
  const { inUse, known, total, quality } = chargers;
  if (total === 0) return <span className="secondary">{t.board.noChargers}</span>;
  if (inUse === null) {
    return (
      <span className="measured">
        <UnknownBadge />
        <span className="secondary">{t.board.chargersPartly(known, total)}</span>
      </span>
    );
  }
  return (
    <span className="measured">
      <span className="number">{t.board.chargersOf(inUse, known)}</span>
      {known < total && <span className="secondary">{t.board.chargersPartly(known, total)}</span>}
      <QualityBadge quality={quality} />
    </span>
  );
}

export function IncidentsValue({ station: { incidents, lastState } }: { station: ShownStation }) {
  const { t } = useWords();
  if (lastState !== undefined) {
    return (
      <span className="measured">
        <UnknownBadge />
        {incidents.open > 0 && (
          <span className="last-value">{t.common.lastWithoutAge(t.board.incidentsOpen(incidents.open))}</span>
        )}
      </span>
    );
  }
  if (incidents.open === 0) return <span className="secondary">{t.common.none}</span>;
  return (
    <span className="measured">
      {incidents.worst !== null && <SeverityBadge severity={incidents.worst} />}
      <span>{t.board.incidentsOpen(incidents.open)}</span>
      {incidents.unacknowledged > 0 && (
        <span className="secondary">{t.board.incidentsUnacknowledged(incidents.unacknowledged)}</span>
      )}
    </span>
  );
}

/** Where the station is, and whether it is open. */
export function Place({ station: { district, subDistrict, openNow } }: { station: ShownStation }) {
  const where = [district, subDistrict].filter((part) => part !== null);
  return (
    <>
      {where.map((part) => `${part} · `)}
      <OpenNow openNow={openNow} />
    </>
  );
}

export function OpenNow({ openNow }: { openNow: boolean | null }) {
  const { t } = useWords();
  if (openNow === null) return <span className="unknown-word">{t.board.openUnknown}</span>;
  return <span>{openNow ? t.board.open : t.board.closed}</span>;
}

export function Draining({ draining }: { draining: boolean }) {
  const { t } = useWords();
  if (!draining) return null;
  return (
    <Badge tone="notice" icon={SyncOutlined} title={t.board.drainingHelp}>
      {t.board.draining}
    </Badge>
  );
}
