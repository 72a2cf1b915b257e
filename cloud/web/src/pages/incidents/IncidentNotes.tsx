import { Button, Input } from 'antd';
import { useState } from 'react';
import { addNote } from '../../api/calls';
import type { Incident } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { formatDateTime } from '../../time/zone';
import { NOTE_LENGTH } from './Acknowledge';
import { useSend } from './useSend';

interface Props {
  incident: Incident;
  mayAdd: boolean;
  onChange: (incident: Incident) => void;
}

export function IncidentNotes({ incident, mayAdd, onChange }: Props) {
  const { t } = useWords();
  return (
    <section className="panel">
      <h2>{t.incidents.notes}</h2>
      {incident.notes.length === 0 && <p className="secondary">{t.incidents.noNotes}</p>}
      <ol className="notes">
        {incident.notes.map((note) => (
          <li key={`${note.at} ${note.by} ${note.text}`}>
            <p>{note.text}</p>
            <span className="secondary">
              {note.by} · {formatDateTime(note.at)}
            </span>
          </li>
        ))}
      </ol>
      {mayAdd && <AddNote incident={incident} onChange={onChange} />}
    </section>
  );
}

function AddNote({ incident, onChange }: Omit<Props, 'mayAdd'>) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const { busy, send } = useSend(onChange);
  const submit = async () => {
    if (await send(() => addNote(incident.id, text.trim()))) setText('');
  };
  return (
    <div className="add-note">
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t.incidents.notePlaceholder}
        aria-label={t.incidents.addNote}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={NOTE_LENGTH}
        data-testid="incident-note-text"
      />
      <Button
        loading={busy}
        disabled={text.trim() === ''}
        onClick={() => void submit()}
        data-testid="incident-note-submit"
      >
        {t.incidents.addNote}
      </Button>
    </div>
  );
}
