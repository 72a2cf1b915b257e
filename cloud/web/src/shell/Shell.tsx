import { AlertOutlined, BarChartOutlined, DashboardOutlined, LogoutOutlined } from '@ant-design/icons';
import { Suspense } from 'react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { useWords } from '../i18n/LanguageProvider';
import { useSession, useUser } from '../session/SessionProvider';
import { BrandMark } from './BrandMark';
import { LanguageSwitch } from './LanguageSwitch';
import { StreamBanner } from './StreamBanner';
import { StreamState } from './StreamState';
import '../ui/quietButton.css';
import './shell.css';

/** The frame of every page: header, navigation (at the bottom on a phone), the banner of a lost stream. */
export function Shell() {
  const { t } = useWords();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t.app.skip}
      </a>
      <header className="header">
        <NavLink to="/" className="brand" end>
          <BrandMark />
          <span className="brand-words">
            <strong>{t.app.name}</strong>
            <small>{t.app.subtitle}</small>
          </span>
        </NavLink>
        <Navigation />
        <div className="header-end">
          <StreamState />
          <LanguageSwitch />
          <SignedIn />
        </div>
      </header>
      <StreamBanner />
      <main id="content" className="content" tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  );
}

function Navigation() {
  const { t } = useWords();
  return (
    <nav className="navigation" aria-label={t.app.menu}>
      <NavLink to="/" end>
        <DashboardOutlined aria-hidden />
        <span>{t.nav.live}</span>
      </NavLink>
      <NavLink to="/incidents">
        <AlertOutlined aria-hidden />
        <span>{t.nav.incidents}</span>
      </NavLink>
      <NavLink to="/usage">
        <BarChartOutlined aria-hidden />
        <span>{t.nav.usage}</span>
      </NavLink>
    </nav>
  );
}

function SignedIn() {
  const { signOut } = useSession();
  const user = useUser();
  const { t } = useWords();
  return (
    <div className="signed-in">
      <span className="signed-in-name">
        {user.username}
        <small>{t.roles[user.role]}</small>
      </span>
      <button
        type="button"
        className="quiet-button"
        aria-label={t.nav.signOut}
        title={t.nav.signOut}
        data-testid="sign-out"
        onClick={() => void signOut().catch(() => window.location.reload())}
      >
        <LogoutOutlined aria-hidden />
      </button>
    </div>
  );
}
