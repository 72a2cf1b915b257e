import { DisconnectOutlined } from '@ant-design/icons';
import { useWords } from '../i18n/LanguageProvider';
import { useLive } from '../live/useLive';
import { useFromNow } from '../time/useNow';
import { formatTime, isoOf } from '../time/zone';
import './stream.css';

export function StreamBanner() {
  const { stream } = useLive();
  return stream === 'down' ? <LostBanner /> : null;
}

function LostBanner() {
  const { heardAt } = useLive();
  const { t, format } = useWords();
  const detail = useFromNow((now) =>
    heardAt === null
      ? t.stream.lostNever
      : t.stream.lostSince(formatTime(heardAt), format.age(isoOf(heardAt), now)),
  );
  return (
    <div className="stream-banner" role="alert" data-testid="stream-banner">
      <DisconnectOutlined aria-hidden />
      <p>
        <strong>{t.stream.lost}</strong>
        <span aria-live="off">{detail}</span>
      </p>
    </div>
  );
}
