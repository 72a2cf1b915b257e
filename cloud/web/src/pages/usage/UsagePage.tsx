import { fetchHeatMap, fetchUsageSummary } from '../../api/calls';
import { useLoad } from '../../api/useLoad';
import { useWords } from '../../i18n/LanguageProvider';
import { Loaded } from '../../ui/Loaded';
import { usePageTitle } from '../../ui/usePageTitle';
import { HeatMapPanel } from './HeatMapPanel';
import { UsageFigures } from './UsageFigures';
import { UsageFilters } from './UsageFilters';
import { useUsageQuery } from './useUsageQuery';
import '../../ui/page.css';

export function UsagePage() {
  const { t } = useWords();
  const { query, change } = useUsageQuery();
  const { measure, scope } = query;
  const key = JSON.stringify(scope);
  const summary = useLoad(key, (signal) => fetchUsageSummary(scope, signal));
  const heatMap = useLoad(`${measure} ${key}`, (signal) => fetchHeatMap(measure, scope, signal));
  usePageTitle(t.usage.title);
  return (
    <div className="page">
      <h1>{t.usage.title}</h1>
      <UsageFilters query={query} change={change} />
      <Loaded load={summary}>{(figures) => <UsageFigures figures={figures} />}</Loaded>
      <Loaded load={heatMap}>
        {(map) => <HeatMapPanel map={map} manyStations={scope.station === undefined} />}
      </Loaded>
    </div>
  );
}
