import {
  BulbOutlined,
  FileSearchOutlined,
  PoweroffOutlined,
  ReloadOutlined,
  SafetyOutlined,
  SwapOutlined,
  UnlockOutlined,
} from '@ant-design/icons';
import type { CommandName, CommandRequest, StationDetail } from '../../api/types';
import type { Dictionary } from '../../i18n/zh';
import { useWords } from '../../i18n/LanguageProvider';
import { maySend, useUser } from '../../session/SessionProvider';
import { heldRules, switchings } from './control';
import { useDeviceName } from './useDeviceName';

/** Long enough to walk in, short enough not to leave the door open. */
const UNLOCK_SECONDS = 5;

/** A command that can be sent now. */
export interface Choice {
  name: CommandName;
  args: CommandRequest['args'];
  label: string;
  icon: typeof BulbOutlined;
  /** Asked before it is sent, with the word to agree with. */
  ask?: { question: string; yes: string };
}

/** What the signed-in person may ask the station for. */
export function useChoices(station: StationDetail): Choice[] {
  const { t, text } = useWords();
  const nameOf = useDeviceName();
  const user = useUser();
  const doors = station.devices.filter((device) => device.class === 'door');
  return [
    ...heldRules(station).map((rule) => ({
      name: 'guard.rearm' as const,
      args: { rule: rule.id },
      label: t.commands.of(t.commands.names['guard.rearm'], rule.id),
      icon: SafetyOutlined,
      ask: { question: t.commands.askRearm(rule.id, text(rule.cause)), yes: t.commands.rearm },
    })),
    { name: 'identify' as const, args: {}, label: t.commands.names.identify, icon: BulbOutlined },
    ...doors.map((door) => ({
      name: 'door.unlock' as const,
      args: { device: door.id, seconds: UNLOCK_SECONDS },
      label: t.commands.unlock(nameOf(door)),
      icon: UnlockOutlined,
    })),
    ...switchings(station).map(({ device, closed }) => relay(device.id, nameOf(device), closed, t)),
    { name: 'diagnostics' as const, args: {}, label: t.commands.names.diagnostics, icon: FileSearchOutlined },
    restart('agent.restart', ReloadOutlined, t),
    restart('host.reboot', PoweroffOutlined, t),
  ].filter((choice) => maySend(user, choice.name));
}

function relay(device: string, name: string, closed: boolean, t: Dictionary): Choice {
  const yes = closed ? t.commands.switchOn : t.commands.switchOff;
  return {
    name: 'relay.set',
    args: { device, closed },
    label: t.commands.of(yes, name),
    icon: SwapOutlined,
    ask: { question: closed ? t.commands.askOn(name) : t.commands.askOff(name), yes },
  };
}

function restart(name: 'agent.restart' | 'host.reboot', icon: Choice['icon'], t: Dictionary): Choice {
  const ask = { question: t.commands.confirm[name], yes: t.commands.yes };
  return { name, args: {}, label: t.commands.names[name], icon, ask };
}
