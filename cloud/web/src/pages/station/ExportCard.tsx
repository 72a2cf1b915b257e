import { DownloadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { exportUrl, type ExportQuery } from '../../api/calls';
import { useWords } from '../../i18n/LanguageProvider';
import { mayExport, useUser } from '../../session/SessionProvider';
import { useFromNow } from '../../time/useNow';
import { dayOf } from '../../time/zone';
import { exportRange } from './exportRange';
import './exportCard.css';

const DEFAULT_DAYS = 30;

/** The station's data as a file, for those who may take it along. */
export function ExportCard({ station }: { station: string }) {
  const { t } = useWords();
  const user = useUser();
  if (!mayExport(user)) return null;
  return (
    <section className="section" data-testid="export">
      <h2>{t.exports.title}</h2>
      <div className="panel export-card">
        <Choices station={station} />
        <p className="secondary hint">{t.exports.help}</p>
      </div>
    </section>
  );
}

function Choices({ station }: { station: string }) {
  const { t } = useWords();
  const today = useFromNow(dayOf);
  const [first, setFirst] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [what, setWhat] = useState<ExportQuery['what']>('raw');
  const [format, setFormat] = useState<ExportQuery['format']>('csv');
  const to = last ?? today;
  const from =
    first ??
    dayjs(to)
      .subtract(DEFAULT_DAYS - 1, 'day')
      .format('YYYY-MM-DD');
  const range = exportRange(from, to);
  const wrong = 'wrong' in range ? range.wrong : undefined;
  return (
    <>
      <div className="export-choices">
        <Day label={t.exports.from} day={from} today={today} onDay={setFirst} />
        <Day label={t.exports.to} day={to} today={today} onDay={setLast} />
        <label>
          <span className="secondary">{t.exports.what}</span>
          <Segmented<ExportQuery['what']>
            value={what}
            onChange={setWhat}
            options={[
              { value: 'raw', label: t.exports.raw },
              { value: 'hourly', label: t.exports.hourly },
            ]}
            aria-label={t.exports.what}
            data-testid="export-what"
          />
        </label>
        <label>
          <span className="secondary">{t.exports.format}</span>
          <Select<ExportQuery['format']>
            value={format}
            onChange={setFormat}
            options={[
              { value: 'csv', label: t.exports.csv },
              { value: 'line', label: t.exports.line },
            ]}
            aria-label={t.exports.format}
            data-testid="export-format"
          />
        </label>
        <Button
          type="primary"
          icon={<DownloadOutlined aria-hidden />}
          disabled={wrong !== undefined}
          {...('wrong' in range ? {} : { href: exportUrl(station, { what, format, ...range }) })}
          download
          data-testid="export-download"
        >
          {t.exports.download}
        </Button>
      </div>
      {wrong !== undefined && (
        <p className="export-wrong" role="alert">
          {t.exports[wrong]}
        </p>
      )}
    </>
  );
}

interface DayProps {
  label: string;
  day: string;
  today: string;
  onDay: (day: string) => void;
}

function Day({ label, day, today, onDay }: DayProps) {
  return (
    <label>
      <span className="secondary">{label}</span>
      <DatePicker
        value={dayjs(day)}
        allowClear={false}
        maxDate={dayjs(today)}
        onChange={(next) => next !== null && onDay(next.format('YYYY-MM-DD'))}
        aria-label={label}
        inputReadOnly
      />
    </label>
  );
}
