import { CheckOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { acknowledge } from '../../api/calls';
import type { Incident } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { useSend } from './useSend';

/** The server's own limit is larger; nobody types more than this on a phone. */
export const NOTE_LENGTH = 1000;

export function Acknowledge({
  incident,
  onChange,
}: {
  incident: Incident;
  onChange: (incident: Incident) => void;
}) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const { busy, send } = useSend(onChange);
  return (
    <section className="panel acknowledge">
      <Input.TextArea
        value={note}
        onChange={(event) => setNote(event.target.value)}
        placeholder={t.incidents.acknowledgeNote}
        aria-label={t.incidents.acknowledgeNote}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={NOTE_LENGTH}
        data-testid="incident-ack-note"
      />
      <Button
        type="primary"
        size="large"
        block
        icon={<CheckOutlined aria-hidden />}
        loading={busy}
        data-testid="incident-ack"
        onClick={() => void send(() => acknowledge(incident.id, note.trim()))}
      >
        {t.incidents.acknowledge}
      </Button>
      <p className="secondary hint">{t.incidents.acknowledgeHint}</p>
    </section>
  );
}
