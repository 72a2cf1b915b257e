import { Button, Result } from 'antd';
import { useWords } from '../i18n/LanguageProvider';

/** Also what one sees when the files of a page are gone because a new version was installed: loading again mends that. */
export function PageBroken() {
  const { t } = useWords();
  return (
    <Result
      status="error"
      title={t.errors.broken}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t.errors.reloadPage}
        </Button>
      }
    />
  );
}
