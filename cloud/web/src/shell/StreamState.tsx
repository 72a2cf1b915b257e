import { ApiOutlined, DisconnectOutlined, LoadingOutlined } from '@ant-design/icons';
import { useWords } from '../i18n/LanguageProvider';
import { useLive } from '../live/useLive';
import './stream.css';

const ICONS = { up: ApiOutlined, down: DisconnectOutlined, connecting: LoadingOutlined };

/** `data-state` is `up` only when values really move; connecting counts as down. */
export function StreamState() {
  const { stream } = useLive();
  const { t } = useWords();
  const Icon = ICONS[stream];
  return (
    <span
      className={`stream-state stream-state-${stream}`}
      data-testid="stream-state"
      data-state={stream === 'up' ? 'up' : 'down'}
      role="status"
    >
      <Icon aria-hidden />
      <span>{t.stream[stream]}</span>
    </span>
  );
}
