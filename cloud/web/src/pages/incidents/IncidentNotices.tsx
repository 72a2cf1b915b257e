import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import type { Incident, Notice } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { formatDateTime } from '../../time/zone';
import { Badge, type Tone } from '../../ui/Badge';

const LOOK: Record<Notice['status'], readonly [Tone, typeof CheckCircleOutlined]> = {
  pending: ['notice', ClockCircleOutlined],
  sent: ['good', CheckCircleOutlined],
  failed: ['bad', CloseCircleFilled],
};

export function IncidentNotices({ incident }: { incident: Incident }) {
  const { t } = useWords();
  return (
    <section className="panel">
      <h2>{t.incidents.notices}</h2>
      {incident.notices.length === 0 && (
        <p className="secondary">
          {incident.historical ? t.incidents.historicalHelp : t.incidents.noNotices}
        </p>
      )}
      <ul className="notices">
        {incident.notices.map((notice) => (
          <NoticeItem key={`${notice.channel} ${notice.event}`} notice={notice} />
        ))}
      </ul>
    </section>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  const { t } = useWords();
  const [tone, icon] = LOOK[notice.status];
  return (
    <li>
      <span className="notice-line">
        <span>
          {t.incidents.noticeEvent[notice.event]} · {notice.channel}
        </span>
        <Badge tone={tone} icon={icon}>
          {t.incidents.noticeStatus[notice.status]}
        </Badge>
      </span>
      <span className="secondary">
        {formatDateTime(notice.at)} · {t.incidents.attempts(notice.attempts)}
      </span>
      {notice.lastError !== null && <span className="notice-error">{notice.lastError}</span>}
    </li>
  );
}
