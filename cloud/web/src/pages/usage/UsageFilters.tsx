import { DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Measure } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { districtsOf } from '../../live/filter';
import { useStations } from '../../live/useLive';
import { useFromNow } from '../../time/useNow';
import { dayOf } from '../../time/zone';
import { RANGES_DAYS, type UsageQuery } from './useUsageQuery';
import { Filters } from '../../ui/Filters';

interface Props {
  query: UsageQuery;
  change: (part: Record<string, string>) => void;
}

export function UsageFilters({ query, change }: Props) {
  const { t } = useWords();
  return (
    <Filters>
      <Segmented<Measure>
        value={query.measure}
        onChange={(measure) => change({ measure: measure === 'visits' ? '' : measure })}
        options={[
          { value: 'visits', label: t.usage.visits },
          { value: 'charging', label: t.usage.charging },
        ]}
        data-testid="usage-measure"
      />
      <PlaceSelect query={query} change={change} />
      <RangeSelect query={query} change={change} />
    </Filters>
  );
}

function PlaceSelect({ query, change }: Props) {
  const { t, text } = useWords();
  const stations = useStations();
  const choose = (place: string) => {
    const [kind, ...rest] = place.split(':');
    const name = rest.join(':');
    change({ station: kind === 'station' ? name : '', district: kind === 'district' ? name : '' });
  };
  return (
    <Select
      className="filter-station"
      value={query.place}
      onChange={choose}
      aria-label={t.usage.scope}
      showSearch={{ optionFilterProp: 'label' }}
      data-testid="usage-scope"
      options={[
        { value: 'all', label: t.usage.scopeAll },
        {
          label: t.usage.districts,
          options: districtsOf(stations).map((name) => ({ value: `district:${name}`, label: name })),
        },
        {
          label: t.usage.stations,
          options: stations.map((station) => ({ value: `station:${station.id}`, label: text(station.name) })),
        },
      ]}
    />
  );
}

function RangeSelect({ query, change }: Props) {
  const { t } = useWords();
  const { range } = query;
  const chosen = 'first' in range;
  const [picking, setPicking] = useState(chosen);
  const today = dayjs(useFromNow(dayOf));
  return (
    <>
      <Select
        value={picking ? 'custom' : String('days' in range ? range.days : '')}
        aria-label={t.usage.range}
        onChange={(value) => {
          setPicking(value === 'custom');
          if (value !== 'custom') change({ first: '', last: '', days: value });
        }}
        options={[
          ...RANGES_DAYS.map((days) => ({ value: String(days), label: t.usage.lastDays(days) })),
          { value: 'custom', label: t.usage.custom },
        ]}
        data-testid="usage-range"
      />
      {picking && (
        <DatePicker.RangePicker
          value={chosen ? [dayjs(range.first), dayjs(range.last)] : null}
          maxDate={today}
          allowClear={false}
          inputReadOnly
          onChange={(days) => {
            if (days?.[0] == null || days[1] == null) return;
            change({ days: '', first: days[0].format('YYYY-MM-DD'), last: days[1].format('YYYY-MM-DD') });
          }}
        />
      )}
    </>
  );
}
