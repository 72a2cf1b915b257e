import { Alert, Button, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client';
import type { Load } from '../api/useLoad';
import { useWords } from '../i18n/LanguageProvider';
import { errorMessage } from './errorMessage';
import './page.css';

interface Props<T> {
  load: Load<T>;
  /** Said when the server answers 404. */
  missing?: string;
  children: (data: T) => ReactNode;
}

/** Waiting, failed, or there; when an update has failed, what was there before stays, under a warning. */
export function Loaded<T>({ load, missing, children }: Props<T>) {
  const { t } = useWords();
  const { data, error, reload } = load;
  const again = (
    <Button size="small" onClick={reload}>
      {t.common.retry}
    </Button>
  );
  if (error instanceof ApiError && error.status === 404) {
    return <Result status="404" title={missing ?? t.errors.notFound} />;
  }
  if (data === undefined) {
    if (error === undefined) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
    return <Alert type="error" showIcon title={errorMessage(error, t)} action={again} />;
  }
  return (
    <>
      {error !== undefined && (
        <Alert
          className="stale-alert"
          type="warning"
          showIcon
          title={t.errors.stale}
          description={errorMessage(error, t)}
          action={again}
        />
      )}
      {children(data)}
    </>
  );
}
