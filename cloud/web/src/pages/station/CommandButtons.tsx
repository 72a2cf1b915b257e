import {
  BulbOutlined,
  FileSearchOutlined,
  PoweroffOutlined,
  ReloadOutlined,
  UnlockOutlined,
} from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { sendCommand } from '../../api/calls';
import type { Command, CommandName, CommandRequest, StationDetail } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { maySend, useUser } from '../../session/SessionProvider';
import { errorMessage } from '../../ui/errorMessage';
import './stationControl.css';

/** Long enough to walk in, short enough not to leave the door open. */
const UNLOCK_SECONDS = 5;
/** A door that opens long after somebody asked for it opens for nobody. */
const EXPIRES_IN_SECONDS = 60;

interface Props {
  station: StationDetail;
  onSent: (command: Command) => void;
}

interface Choice {
  name: CommandName;
  args: CommandRequest['args'];
  label: string;
  icon: typeof BulbOutlined;
  /** Asked before it is sent. */
  question?: string;
}

/** A button for each command that the signed-in person may send. */
export function CommandButtons({ station, onSent }: Props) {
  const { t } = useWords();
  const user = useUser();
  const { busy, send } = useSend(station.summary.id, onSent);
  const { modal } = App.useApp();
  const choices = useChoices(station).filter((choice) => maySend(user, choice.name));
  if (choices.length === 0) return <p className="secondary">{t.commands.readOnly}</p>;
  const choose = (choice: Choice) => {
    if (choice.question === undefined) void send(choice);
    else
      modal.confirm({
        title: choice.label,
        content: choice.question,
        okText: t.commands.yes,
        okButtonProps: { danger: true },
        cancelText: t.commands.cancel,
        onOk: () => send(choice),
      });
  };
  return (
    <>
      <div className="command-buttons">
        {choices.map((choice) => (
          <Button
            key={choice.label}
            icon={<choice.icon aria-hidden />}
            danger={choice.question !== undefined}
            disabled={busy}
            onClick={() => choose(choice)}
            data-testid={`command-${choice.name}`}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      {station.summary.link !== 'online' && <p className="secondary hint">{t.commands.notOnline}</p>}
    </>
  );
}

function useChoices(station: StationDetail): Choice[] {
  const { t, text } = useWords();
  const doors = station.devices.filter((device) => device.class === 'door');
  return [
    { name: 'identify', args: {}, label: t.commands.names.identify, icon: BulbOutlined },
    ...doors.map((door) => ({
      name: 'door.unlock' as const,
      args: { device: door.id, seconds: UNLOCK_SECONDS },
      label: t.commands.unlock(text(door.name)),
      icon: UnlockOutlined,
    })),
    { name: 'diagnostics', args: {}, label: t.commands.names.diagnostics, icon: FileSearchOutlined },
    {
      name: 'agent.restart',
      args: {},
      label: t.commands.names['agent.restart'],
      icon: ReloadOutlined,
      question: t.commands.confirm['agent.restart'],
    },
    {
      name: 'host.reboot',
      args: {},
      label: t.commands.names['host.reboot'],
      icon: PoweroffOutlined,
      question: t.commands.confirm['host.reboot'],
    },
  ];
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
