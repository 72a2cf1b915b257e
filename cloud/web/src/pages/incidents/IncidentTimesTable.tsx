import type { Incident } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { formatDateTime } from '../../time/zone';
import '../../ui/facts.css';

export function IncidentTimesTable({ incident }: { incident: Incident }) {
  const { t } = useWords();
  const { acknowledgedAt, acknowledgedBy, clearedAt } = incident;
  return (
    <section className="panel">
      <h2>
        {t.incidents.times} <small className="secondary">{t.common.zone}</small>
      </h2>
      <dl className="facts">
        <dt>{t.incidents.started}</dt>
        <dd>{formatDateTime(incident.startedAt)}</dd>
        <dt>{t.incidents.detected}</dt>
        <dd>{formatDateTime(incident.detectedAt)}</dd>
        {acknowledgedAt !== null && (
          <>
            <dt>{t.incidents.acknowledged}</dt>
            <dd>
              {formatDateTime(acknowledgedAt)}
              {acknowledgedBy !== null && ` · ${acknowledgedBy}`}
            </dd>
          </>
        )}
        <dt>{t.incidents.clearedAt}</dt>
        <dd>{clearedAt === null ? t.condition.firing : formatDateTime(clearedAt)}</dd>
      </dl>
    </section>
  );
}
