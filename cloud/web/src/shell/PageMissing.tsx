import { Result } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../i18n/LanguageProvider';

export function PageMissing() {
  const { t } = useWords();
  return <Result status="404" title={t.errors.pageMissing} extra={<Link to="/">{t.nav.live}</Link>} />;
}
