import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import type { StationState } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import type { BoardFilter } from '../../live/filter';
import { Filters } from '../../ui/Filters';

interface Props {
  filter: BoardFilter;
  change: (part: Partial<BoardFilter>) => void;
  districts: readonly string[];
}

const STATES: readonly StationState[] = ['critical', 'fault', 'offline', 'unknown', 'ok'];

export function BoardFilters({ filter, change, districts }: Props) {
  const { t } = useWords();
  const stateName = (state: StationState) => (state === 'fault' ? t.board.withFault : t.state[state]);
  return (
    <Filters>
      <Input
        className="filter-text"
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
        placeholder={t.board.search}
        aria-label={t.board.search}
        prefix={<SearchOutlined aria-hidden />}
        allowClear
        data-testid="filter-text"
      />
      <Select
        value={filter.district}
        onChange={(district) => change({ district })}
        aria-label={t.board.district}
        options={[
          { value: '', label: t.board.allDistricts },
          ...districts.map((name) => ({ value: name, label: name })),
        ]}
        data-testid="filter-district"
      />
      <Select
        value={filter.state}
        onChange={(state) => change({ state })}
        aria-label={t.board.stateFilter}
        options={[
          { value: '' as const, label: t.board.allStates },
          ...STATES.map((state) => ({ value: state, label: stateName(state) })),
        ]}
        data-testid="filter-state"
      />
    </Filters>
  );
}
