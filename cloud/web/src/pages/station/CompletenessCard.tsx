import {
  CheckCircleFilled,
  ClockCircleOutlined,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { useState } from 'react';
import { fetchCompleteness } from '../../api/calls';
import type { DayRecord, DayState } from '../../api/types';
import { useLoad } from '../../api/useLoad';
import { useWords } from '../../i18n/LanguageProvider';
import { useFromNow } from '../../time/useNow';
import { dayOf, daysUpTo, formatDateTime } from '../../time/zone';
import { Badge, type Tone } from '../../ui/Badge';
import { Loaded } from '../../ui/Loaded';
import { notes, percent } from './completenessNotes';
import '../../ui/facts.css';
import './completeness.css';

const SHOWN_DAYS = 28;
const RELOAD_MS = 60_000;

const LOOK: Record<DayState, readonly [Tone, typeof CheckCircleFilled]> = {
  complete: ['good', CheckCircleFilled],
  waiting: ['notice', ClockCircleOutlined],
  gaps: ['warn', WarningFilled],
  'no-data': ['unknown', QuestionCircleOutlined],
};
const STATES = ['complete', 'waiting', 'gaps', 'no-data'] as const;

/** Whether all of each day came, and what is missing of the one that is chosen. */
export function CompletenessCard({ station }: { station: string }) {
  const { t } = useWords();
  const today = useFromNow(dayOf);
  const { from, to } = daysUpTo(today, SHOWN_DAYS);
  const load = useLoad(
    `${station} ${today}`,
    (signal) => fetchCompleteness(station, from, to, signal),
    RELOAD_MS,
  );
  // null follows today over midnight; a chosen day stays.
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section className="section" data-testid="completeness">
      <h2>{t.completeness.title}</h2>
      <p className="secondary hint">{t.completeness.help}</p>
      <Loaded load={load}>
        {({ days, cutoff }) => {
          const shown = days.find(({ day }) => day === chosen) ?? days.at(-1);
          return (
            <div className="panel completeness">
              <Strip days={days} shown={shown?.day} onDay={(day) => setChosen(day === today ? null : day)} />
              {shown !== undefined && <Day record={shown} today={today} />}
              <p className="secondary hint">{t.completeness.cutoff(formatDateTime(cutoff))}</p>
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}

interface StripProps {
  days: readonly DayRecord[];
  shown: string | undefined;
  onDay: (day: string) => void;
}

function Strip({ days, shown, onDay }: StripProps) {
  const { t } = useWords();
  const words = t.completeness;
  return (
    <>
      <div className="day-strip" role="group" aria-label={words.strip(days.length)}>
        {days.map(({ day, state }) => (
          <DayButton key={day} day={day} state={state} pressed={day === shown} onDay={onDay} />
        ))}
      </div>
      <ul className="badges">
        {STATES.map((state) => {
          const [tone, icon] = LOOK[state];
          return (
            <li key={state}>
              <Badge tone={tone} icon={icon}>
                {words.states[state]}
              </Badge>
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface DayButtonProps {
  day: string;
  state: DayState;
  pressed: boolean;
  onDay: (day: string) => void;
}

function DayButton({ day, state, pressed, onDay }: DayButtonProps) {
  const { t } = useWords();
  const [tone, Icon] = LOOK[state];
  const label = t.completeness.dayLabel(day, t.completeness.states[state]);
  return (
    <button
      type="button"
      className={`day-cell day-cell-${tone}`}
      aria-pressed={pressed}
      aria-label={label}
      title={label}
      data-state={state}
      onClick={() => onDay(day)}
    >
      <span>{day.slice(8)}</span>
      <Icon aria-hidden />
    </button>
  );
}

function Day({ record, today }: { record: DayRecord; today: string }) {
  const { t, text, format } = useWords();
  const words = t.completeness;
  const [tone, icon] = LOOK[record.state];
  const lines = notes(record, {
    t: words,
    text,
    number: (value) => format.number(value),
    moment: (at) => formatDateTime(at).slice(5, 16),
  });
  return (
    <div className="completeness-day" aria-live="polite" data-testid="completeness-day">
      <h3>
        {record.day}{' '}
        <Badge tone={tone} icon={icon} data-state={record.state}>
          {words.states[record.state]}
        </Badge>
        {record.day === today && <small className="secondary"> {words.soFar}</small>}
      </h3>
      {lines.length > 0 && (
        <ul className="completeness-notes">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Figures record={record} />
    </div>
  );
}

function Figures({ record }: { record: DayRecord }) {
  const { t, format } = useWords();
  const words = t.completeness;
  const { coverage } = record;
  // The first three are always told; the others are worth a word only when there are any.
  const others = (['duplicate', 'late', 'estimated', 'redated', 'undatable', 'evicted'] as const).filter(
    (figure) => record[figure] > 0,
  );
  return (
    <dl className="facts completeness-figures">
      <dt>{words.received}</dt>
      <dd>{format.number(record.received)}</dd>
      <dt>{words.expected}</dt>
      <dd>{format.number(record.expected)}</dd>
      <dt>{words.coverage}</dt>
      <dd>
        {coverage === null ? <span className="secondary">{words.notExpected}</span> : percent(coverage)}
      </dd>
      {others.map((figure) => (
        <Figure key={figure} name={words[figure]} value={format.number(record[figure])} />
      ))}
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
