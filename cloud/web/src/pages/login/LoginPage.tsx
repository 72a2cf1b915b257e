import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client';
import { useWords } from '../../i18n/LanguageProvider';
import { destination } from '../../session/destination';
import { useSession } from '../../session/SessionProvider';
import { BrandMark } from '../../shell/BrandMark';
import { LanguageSwitch } from '../../shell/LanguageSwitch';
import { errorMessage } from '../../ui/errorMessage';
import { usePageTitle } from '../../ui/usePageTitle';
import './login.css';

interface Credentials {
  username: string;
  password: string;
}

export function LoginPage() {
  const { state } = useSession();
  const { t } = useWords();
  const [search] = useSearchParams();
  usePageTitle(t.login.title);
  if (state.is === 'signed-in') return <Navigate to={destination(search.get('next'))} replace />;
  return (
    <div className="login">
      <section className="login-claim">
        <div className="login-brand">
          <BrandMark size={44} />
          <strong>{t.app.name}</strong>
        </div>
        <p className="login-sentence">{t.login.claim}</p>
        <p className="login-promise">{t.login.promise}</p>
      </section>
      <main className="login-panel">
        <LanguageSwitch />
        <div className="login-form">
          <h1>{t.login.title}</h1>
          <p className="secondary">{t.app.subtitle}</p>
          <LoginForm />
        </div>
      </main>
    </div>
  );
}

function LoginForm() {
  const { signIn } = useSession();
  const { t } = useWords();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async ({ username, password }: Credentials) => {
    setBusy(true);
    setError(undefined);
    try {
      await signIn(username.trim(), password);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      size="large"
      onFinish={(filled) => void submit(filled)}
    >
      {error !== undefined && (
        <Alert
          className="login-error"
          data-testid="login-error"
          type="error"
          showIcon
          title={error instanceof ApiError && error.status === 401 ? t.login.wrong : errorMessage(error, t)}
        />
      )}
      <Form.Item
        name="username"
        label={t.login.username}
        rules={[{ required: true, whitespace: true, message: t.login.usernameRequired }]}
      >
        <Input
          prefix={<UserOutlined aria-hidden />}
          autoComplete="username"
          autoFocus
          data-testid="login-username"
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t.login.password}
        rules={[{ required: true, message: t.login.passwordRequired }]}
      >
        <Input.Password
          prefix={<LockOutlined aria-hidden />}
          autoComplete="current-password"
          data-testid="login-password"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy} data-testid="login-submit">
        {t.login.submit}
      </Button>
    </Form>
  );
}
