import { LogoutOutlined } from '@ant-design/icons';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useWords } from '../i18n/LanguageProvider';
import { useSession, useUser } from '../session/SessionProvider';
import { BrandMark } from './BrandMark';
import { LanguageSwitch } from './LanguageSwitch';
import { Navigation } from './Navigation';
import { StreamBanner } from './StreamBanner';
import { StreamState } from './StreamState';
import '../ui/quietButton.css';
import './shell.css';

/** The frame of every page: header, navigation (at the bottom on a phone), the banner of a lost stream. */
export function Shell() {
  const { t } = useWords();
  const content = useFocusOnNewPage();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t.app.skip}
      </a>
      <header className="header">
        <Link to="/" className="brand" aria-label={t.app.name}>
          <BrandMark />
          <span className="brand-words">
            <strong>{t.app.name}</strong>
            <small>{t.app.subtitle}</small>
          </span>
        </Link>
        <Navigation />
        <div className="header-end">
          <StreamState />
          <LanguageSwitch />
          <SignedIn />
        </div>
      </header>
      <StreamBanner />
      <main id="content" className="content" tabIndex={-1} ref={content}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  );
}

/** On a new page the keyboard goes on from the page, not from a link that is gone or from the top of the header. */
function useFocusOnNewPage() {
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
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
