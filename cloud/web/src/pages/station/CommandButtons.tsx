import { App, Button } from 'antd';
import { useState } from 'react';
import { sendCommand } from '../../api/calls';
import type { Command, StationDetail } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { errorMessage } from '../../ui/errorMessage';
import { RelayMenu } from './RelayMenu';
import { useChoices, type Choice } from './useChoices';
import './stationControl.css';

/** A door that opens long after somebody asked for it opens for nobody. */
const EXPIRES_IN_SECONDS = 60;

interface Props {
  station: StationDetail;
  onSent: (command: Command) => void;
}

/** A button for each command that the signed-in person may send, and one for all relays. */
export function CommandButtons({ station, onSent }: Props) {
  const { t } = useWords();
  const { busy, send } = useSend(station.summary.id, onSent);
  const { modal } = App.useApp();
  const choices = useChoices(station);
  if (choices.length === 0) return <p className="secondary">{t.commands.readOnly}</p>;
  const relays = choices.filter((choice) => choice.name === 'relay.set');
  const choose = (choice: Choice) => {
    if (choice.ask === undefined) void send(choice);
    else
      modal.confirm({
        title: choice.label,
        content: choice.ask.question,
        okText: choice.ask.yes,
        okButtonProps: { danger: true },
        cancelText: t.commands.cancel,
        onOk: () => send(choice),
      });
  };
  return (
    <>
      <div className="command-buttons">
        {choices.map((choice) =>
          choice.name !== 'relay.set' ? (
            <Button
              key={choice.label}
              icon={<choice.icon aria-hidden />}
              danger={choice.ask !== undefined}
              disabled={busy}
              onClick={() => choose(choice)}
              data-testid={`command-${choice.name}`}
            >
              {choice.label}
            </Button>
          ) : (
            choice === relays[0] && (
              <RelayMenu key="relays" choices={relays} disabled={busy} onChoose={choose} />
            )
          ),
        )}
      </div>
      {station.summary.link !== 'online' && <p className="secondary hint">{t.commands.notOnline}</p>}
    </>
  );
}

/** Sends a command and says how it went. */
function useSend(station: string, onSent: (command: Command) => void) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const send = async ({ name, args }: Choice) => {
    setBusy(true);
    try {
      onSent(await sendCommand(station, { name, args, expiresInSeconds: EXPIRES_IN_SECONDS }));
      void message.success(t.commands.sent);
    } catch (error) {
      void message.error(`${t.commands.failed}: ${errorMessage(error, t)}`);
    } finally {
      setBusy(false);
    }
  };
  return { busy, send };
}
