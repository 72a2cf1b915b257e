import { useWords } from '../i18n/LanguageProvider';
import { useFromNow } from '../time/useNow';
import { formatDateTime } from '../time/zone';
import './values.css';

/** A ticking age; the exact time on hover. */
export function Age({ at }: { at: string | null }) {
  const { t } = useWords();
  if (at === null) return <span className="unknown-word">{t.common.neverHeard}</span>;
  return <Ticking at={at} />;
}

function Ticking({ at }: { at: string }) {
  const { t, format } = useWords();
  const age = useFromNow((now) => format.age(at, now));
  return (
    <time className="age" dateTime={at} title={`${formatDateTime(at)} (${t.common.zone})`}>
      {age}
    </time>
  );
}

/** What was known before, in grey, never to be taken for the present: "last 3 (12 minutes ago)". */
export function LastValue({ value, at }: { value: string; at: string }) {
  const { t, format } = useWords();
  const words = useFromNow((now) => t.common.last(value, format.age(at, now)));
  return <span className="last-value">{words}</span>;
}
