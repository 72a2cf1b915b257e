import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { Configuration } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { formatDateTime } from '../../time/zone';
import { Badge, type Tone } from '../../ui/Badge';
import { configurationStep, type ConfigurationStep } from './configurationStep';
import '../../ui/facts.css';
import './stationControl.css';

const LOOK: Record<ConfigurationStep, readonly [Tone, typeof CheckCircleFilled]> = {
  inStep: ['good', CheckCircleFilled],
  pending: ['notice', ClockCircleOutlined],
  rejected: ['bad', CloseCircleFilled],
  reverted: ['warn', WarningFilled],
  neverReported: ['unknown', QuestionCircleOutlined],
};

/** Whether the station runs the profile that it is to run, or why not. */
export function ConfigurationCard({ config }: { config: Configuration }) {
  const { t } = useWords();
  const step = configurationStep(config);
  const [tone, icon] = LOOK[step];
  const { reportedRevision, status, reason, at } = config;
  return (
    <section className="panel configuration" data-testid="configuration" data-state={step}>
      <div className="section-head">
        <h2>{t.configuration.title}</h2>
        <Badge tone={tone} icon={icon}>
          {t.configuration[step]}
        </Badge>
      </div>
      <dl className="facts">
        <dt>{t.configuration.desired}</dt>
        <dd>{t.configuration.revision(config.desiredRevision)}</dd>
        <dt>{t.configuration.reported}</dt>
        <dd>
          {reportedRevision === null || status === null
            ? t.configuration.none
            : t.configuration.report(reportedRevision, t.configuration.status[status])}
        </dd>
        {at !== null && (
          <>
            <dt>{t.configuration.reportedAt}</dt>
            <dd>{formatDateTime(at)}</dd>
          </>
        )}
        {reason !== null && (
          <>
            <dt>{t.configuration.reason}</dt>
            <dd className="station-words">{reason}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
