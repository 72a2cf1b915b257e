import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Device } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { useFromNow } from '../../time/useNow';
import { dayOf } from '../../time/zone';
import { Curve } from './Curve';
import { CURVES } from './curves';
import './curves.css';

export function DayCurves({ station, devices }: { station: string; devices: readonly Device[] }) {
  const { t } = useWords();
  const today = useFromNow(dayOf);
  // null follows today over midnight; a chosen day stays.
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? today;
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t.curves.title}</h2>
        <DayPicker day={day} today={today} onDay={(next) => setChosen(next === today ? null : next)} />
      </div>
      <p className="secondary hint">{t.curves.gapHelp}</p>
      <div className="curves">
        {CURVES.map((curve) => (
          <Curve
            key={curve.id}
            curve={curve}
            station={station}
            devices={devices.filter((device) => device.class === curve.deviceClass)}
            day={day}
            live={day === today}
          />
        ))}
      </div>
    </section>
  );
}

interface DayPickerProps {
  day: string;
  today: string;
  onDay: (day: string) => void;
}

function DayPicker({ day, today, onDay }: DayPickerProps) {
  const { t } = useWords();
  // dayjs is only the picker's calendar here: days go in and out as text, in no zone.
  const picked = dayjs(day);
  const moved = (days: number) => picked.add(days, 'day').format('YYYY-MM-DD');
  return (
    <div className="day-picker">
      <Button
        icon={<LeftOutlined aria-hidden />}
        aria-label={t.curves.previousDay}
        onClick={() => onDay(moved(-1))}
      />
      <DatePicker
        value={picked}
        allowClear={false}
        maxDate={dayjs(today)}
        onChange={(next) => next !== null && onDay(next.format('YYYY-MM-DD'))}
        aria-label={t.curves.day}
        inputReadOnly
      />
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label={t.curves.nextDay}
        disabled={day >= today}
        onClick={() => onDay(moved(1))}
      />
      <Button disabled={day === today} onClick={() => onDay(today)}>
        {t.curves.today}
      </Button>
    </div>
  );
}
