import { AlertOutlined, BarChartOutlined, DashboardOutlined } from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import { useWords } from '../i18n/LanguageProvider';
import './navigation.css';

/** In the header, and at the bottom of a phone; the pages of one station belong to the board. */
export function Navigation() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const places = [
    { to: '/', name: t.nav.live, Icon: DashboardOutlined, below: '/stations/' },
    { to: '/incidents', name: t.nav.incidents, Icon: AlertOutlined, below: '/incidents/' },
    { to: '/usage', name: t.nav.usage, Icon: BarChartOutlined, below: '/usage/' },
  ];
  return (
    <nav className="navigation" aria-label={t.app.menu}>
      {places.map(({ to, name, Icon, below }) => (
        <Link key={to} to={to} aria-current={pathname === to ? 'page' : pathname.startsWith(below)}>
          <Icon aria-hidden />
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  );
}
