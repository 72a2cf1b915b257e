import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { Command, CommandStatus, Device } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { useFromNow } from '../../time/useNow';
import { Age } from '../../ui/Age';
import { Badge, type Tone } from '../../ui/Badge';
import { useDeviceName } from './useDeviceName';
import './stationControl.css';

const LOOK: Record<CommandStatus, readonly [Tone, typeof CheckCircleOutlined]> = {
  waiting: ['notice', ClockCircleOutlined],
  done: ['good', CheckCircleOutlined],
  refused: ['warn', StopOutlined],
  failed: ['bad', CloseCircleFilled],
  expired: ['off', MinusCircleOutlined],
  unanswered: ['unknown', QuestionCircleOutlined],
};

/** Longer words of a station, as those of its diagnostics, are folded. */
const FOLDED_LENGTH = 160;

export function CommandItem({ command, devices }: { command: Command; devices: readonly Device[] }) {
  const { t } = useWords();
  const title = useTitle(command, devices);
  const [tone, icon] = LOOK[command.status];
  return (
    <li data-testid="command" data-command={command.name} data-state={command.status}>
      <span className="command-line">
        <strong>{title}</strong>
        <Badge tone={tone} icon={icon}>
          {t.commands.status[command.status]}
        </Badge>
      </span>
      <span className="secondary">
        <Age at={command.sentAt} /> · {command.by}
        {command.status === 'waiting' && <Validity expiresAt={command.expiresAt} />}
      </span>
      {command.status === 'unanswered' && <p className="secondary">{t.commands.unansweredHelp}</p>}
      {command.detail !== null && command.detail !== '' && <Detail words={command.detail} />}
    </li>
  );
}

function Validity({ expiresAt }: { expiresAt: string }) {
  const { t, format } = useWords();
  const words = useFromNow((now) => {
    const left = Math.ceil((Date.parse(expiresAt) - now) / 1000);
    return left > 0 ? t.commands.validFor(format.duration(left)) : t.commands.overdue;
  });
  return <> · {words}</>;
}

function Detail({ words }: { words: string }) {
  if (words.length <= FOLDED_LENGTH) return <p className="station-words">{words}</p>;
  return (
    <details className="station-words">
      <summary>{words.slice(0, FOLDED_LENGTH)}…</summary>
      <pre>{words}</pre>
    </details>
  );
}

/** The command with what it is about: "Unlock: Main door, 5 s". */
function useTitle({ name, args }: Command, devices: readonly Device[]): string {
  const { t } = useWords();
  const nameOf = useDeviceName();
  const known: Record<string, string> = t.commands.names;
  const device = devices.find((one) => one.id === args.device);
  const parts = [
    device === undefined ? args.device : nameOf(device),
    args.rule,
    typeof args.seconds === 'number' ? t.commands.lasting(args.seconds) : undefined,
    typeof args.closed === 'boolean' ? (args.closed ? t.commands.closed : t.commands.opened) : undefined,
  ].filter((part) => typeof part === 'string');
  const label = known[name] ?? name;
  return parts.length === 0 ? label : t.commands.of(label, parts.join(' · '));
}
