import { Button, Result, Spin } from 'antd';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useWords } from '../i18n/LanguageProvider';
import { loginPath } from './destination';
import { useSession } from './SessionProvider';

export function RequireSession() {
  const { state, check } = useSession();
  const { t } = useWords();
  const location = useLocation();
  switch (state.is) {
    case 'checking':
      return <Spin fullscreen description={t.common.loading} />;
    case 'unreachable':
      return (
        <Result
          status="warning"
          title={t.errors.unreachable}
          extra={
            <Button type="primary" onClick={check}>
              {t.common.retry}
            </Button>
          }
        />
      );
    case 'signed-out':
      return <Navigate to={loginPath(location.pathname + location.search)} replace />;
    case 'signed-in':
      return <Outlet />;
  }
}
