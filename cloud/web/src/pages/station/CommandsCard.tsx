import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { fetchCommands } from '../../api/calls';
import type { Command, Page, StationDetail } from '../../api/types';
import { useLoad } from '../../api/useLoad';
import { useWords } from '../../i18n/LanguageProvider';
import { Loaded } from '../../ui/Loaded';
import { useWide } from '../../ui/useWide';
import { CommandButtons } from './CommandButtons';
import { CommandItem } from './CommandItem';
import './stationControl.css';

/** Commands that are shown. */
const LAST = 10;
/** On a phone the rest is one touch away: values stand below. */
const LAST_ON_A_PHONE = 3;
const RELOAD_MS = 15_000;
const RELOAD_WAITING_MS = 2_000;

/** What the station can be asked to do, and what became of the last commands. */
export function CommandsCard({ station }: { station: StationDetail }) {
  const { t } = useWords();
  const { id } = station.summary;
  const [waiting, setWaiting] = useState(false);
  const load = useLoad(
    id,
    (signal) => fetchCommands(id, LAST, signal),
    waiting ? RELOAD_WAITING_MS : RELOAD_MS,
  );
  const isWaiting = load.data?.items.some((command) => command.status === 'waiting') ?? false;
  useEffect(() => setWaiting(isWaiting), [isWaiting]);
  const add = (sent: Command) => {
    if (load.data === undefined) load.reload();
    else load.replace(withNewest(load.data, sent));
  };
  return (
    <section className="panel commands" data-testid="commands">
      <h2>{t.commands.title}</h2>
      <CommandButtons station={station} onSent={add} />
      <h3>{t.commands.last}</h3>
      <Loaded load={load}>{(page) => <CommandList commands={page.items} station={station} />}</Loaded>
    </section>
  );
}

function withNewest(page: Page<Command>, sent: Command): Page<Command> {
  return { ...page, items: [sent, ...page.items].slice(0, LAST), total: page.total + 1 };
}

function CommandList({ commands, station }: { commands: readonly Command[]; station: StationDetail }) {
  const { t } = useWords();
  const wide = useWide();
  const [all, setAll] = useState(false);
  if (commands.length === 0) return <p className="secondary">{t.commands.nothing}</p>;
  const shown = wide || all ? commands : commands.slice(0, LAST_ON_A_PHONE);
  const more = commands.length - shown.length;
  return (
    <>
      <ol className="command-list">
        {shown.map((command) => (
          <CommandItem key={command.id} command={command} devices={station.devices} />
        ))}
      </ol>
      {more > 0 && <Button onClick={() => setAll(true)}>{t.common.showMore(more)}</Button>}
    </>
  );
}
