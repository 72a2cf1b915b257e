import { createBrowserRouter, type RouteObject } from 'react-router';
import { RequireSession } from './session/RequireSession';
import { PageBroken } from './shell/PageBroken';
import { PageMissing } from './shell/PageMissing';
import { Shell } from './shell/Shell';

/** Each page is loaded when it is first opened; charts come only with the pages that draw them. */
const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./pages/board/BoardPage')).BoardPage }) },
  {
    path: 'stations/:id',
    lazy: async () => ({ Component: (await import('./pages/station/StationPage')).StationPage }),
  },
  {
    path: 'incidents',
    lazy: async () => ({ Component: (await import('./pages/incidents/IncidentsPage')).IncidentsPage }),
  },
  {
    path: 'incidents/:id',
    lazy: async () => ({ Component: (await import('./pages/incidents/IncidentPage')).IncidentPage }),
  },
  { path: 'usage', lazy: async () => ({ Component: (await import('./pages/usage/UsagePage')).UsagePage }) },
  { path: '*', Component: PageMissing },
];

export const router = createBrowserRouter([
  {
    ErrorBoundary: PageBroken,
    HydrateFallback: () => null,
    children: [
      {
        path: '/login',
        lazy: async () => ({ Component: (await import('./pages/login/LoginPage')).LoginPage }),
      },
      {
        Component: RequireSession,
        children: [
          { path: '/', Component: Shell, children: [{ ErrorBoundary: PageBroken, children: pages }] },
        ],
      },
    ],
  },
]);
