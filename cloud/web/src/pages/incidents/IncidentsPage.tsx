import { Pagination, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { fetchIncidents, type IncidentsQuery } from '../../api/calls';
import type { IncidentFilter, Severity } from '../../api/types';
import { useLoad } from '../../api/useLoad';
import { useWords } from '../../i18n/LanguageProvider';
import { useAtMostEvery, useIncidentEvents, useStations } from '../../live/useLive';
import { Loaded } from '../../ui/Loaded';
import { usePageTitle } from '../../ui/usePageTitle';
import { IncidentList } from './IncidentList';
import '../../ui/page.css';
import { Filters } from '../../ui/Filters';

const PAGE_SIZE = 30;
const RELOAD_MS = 30_000;
const EVENT_RELOAD_MS = 2_000;
const STATES: readonly IncidentFilter[] = ['open', 'cleared', 'all'];
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

export function IncidentsPage() {
  const { t } = useWords();
  const { query, change } = useIncidentsQuery();
  const load = useLoad(JSON.stringify(query), (signal) => fetchIncidents(query, signal), RELOAD_MS);
  useIncidentEvents(useAtMostEvery(EVENT_RELOAD_MS, load.reload));
  usePageTitle(t.incidents.title);
  return (
    <div className="page">
      <h1>{t.incidents.title}</h1>
      <IncidentFilters query={query} change={change} />
      <Loaded load={load}>
        {(page) => (
          <>
            <p className="secondary" aria-live="polite">
              {t.incidents.total(page.total)}
            </p>
            {page.items.length === 0 ? (
              <p className="nothing">
                {query.state === 'open' && !query.station && !query.severity
                  ? t.incidents.nothingOpen
                  : t.incidents.nothing}
              </p>
            ) : (
              <IncidentList incidents={page.items} />
            )}
            <Pagination
              align="center"
              hideOnSinglePage
              showSizeChanger={false}
              pageSize={PAGE_SIZE}
              current={page.page + 1}
              total={page.total}
              onChange={(number) => change({ page: String(number - 1) })}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

type Change = (part: Record<string, string>) => void;

function useIncidentsQuery(): { query: IncidentsQuery; change: Change } {
  const [search, setSearch] = useSearchParams();
  const query = useMemo<IncidentsQuery>(
    () => ({
      state: STATES.find((state) => state === search.get('state')) ?? 'open',
      station: search.get('station') ?? undefined,
      severity: SEVERITIES.find((severity) => severity === search.get('severity')),
      page: Number.parseInt(search.get('page') ?? '0', 10) || 0,
      size: PAGE_SIZE,
    }),
    [search],
  );
  const change: Change = (part) => {
    // Another filter starts again at the first page.
    const next = { ...Object.fromEntries(search), page: '', ...part };
    setSearch(new URLSearchParams(Object.entries(next).filter(([, value]) => value !== '')), {
      replace: true,
    });
  };
  return { query, change };
}

function IncidentFilters({ query, change }: { query: IncidentsQuery; change: Change }) {
  const { t, text } = useWords();
  const stations = useStations();
  const stationOptions = stations.map((station) => ({ value: station.id, label: text(station.name) }));
  return (
    <Filters>
      <Segmented<IncidentFilter>
        value={query.state}
        onChange={(state) => change({ state: state === 'open' ? '' : state })}
        options={STATES.map((state) => ({ value: state, label: t.incidents[state] }))}
        data-testid="incident-filter"
      />
      <Select
        value={query.severity ?? ''}
        onChange={(severity) => change({ severity })}
        aria-label={t.incidents.severity}
        options={[
          { value: '', label: t.incidents.allSeverities },
          ...SEVERITIES.map((severity) => ({ value: severity, label: t.severity[severity] })),
        ]}
      />
      <Select
        className="filter-station"
        value={query.station ?? ''}
        onChange={(station) => change({ station })}
        aria-label={t.incidents.station}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: t.incidents.allStations }, ...stationOptions]}
      />
    </Filters>
  );
}
