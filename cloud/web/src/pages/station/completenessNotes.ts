import type { DayRecord, MissingBatches, MissingWhy, Text } from '../../api/types';
import type { Dictionary } from '../../i18n/zh';

/** Less than this of the time is worth a word; the service calls the day by the same measure. */
export const COVERED_ENOUGH = 0.99;

/** Lines of one kind; a day with more is told by its figures. */
const MOST_LINES = 6;

export interface Wording {
  t: Dictionary['completeness'];
  text: (text: Text) => string;
  number: (value: number) => string;
  /** A moment, short. */
  moment: (at: string) => string;
}

/** `99.4 %`; never rounded up to a whole that it is not. */
export function percent(ratio: number): string {
  return `${Math.floor(ratio * 1000) / 10}%`;
}

/** What an operator wants to know of a day beside its figures, the most important first. */
export function notes(day: DayRecord, wording: Wording): string[] {
  const { t } = wording;
  return [
    ...(day.state === 'waiting' ? [t.waitingDay] : []),
    ...(day.state === 'no-data' ? [t.noDataDay] : []),
    ...evictionLines(day, wording),
    ...missingLines(day, t),
    ...coverageLines(day, wording),
    ...backlogLines(day, wording),
  ];
}

function evictionLines(day: DayRecord, { t, text, number, moment }: Wording): string[] {
  return day.evictions
    .slice(0, MOST_LINES)
    .map((eviction) =>
      t.evictedLine(
        text(eviction.name),
        moment(eviction.from),
        moment(eviction.to),
        number(eviction.readings),
      ),
    );
}

const WHY: readonly MissingWhy[] = ['unexplained', 'waiting', 'given-up', 'left-out'];

function missingLines(day: DayRecord, t: Dictionary['completeness']): string[] {
  const say: Record<MissingWhy, (batches: string) => string> = {
    unexplained: t.unexplainedLine,
    waiting: t.waitingLine,
    'given-up': t.givenUpLine,
    'left-out': t.leftOutLine,
  };
  const lines = WHY.flatMap((why) => {
    const ranges = day.missingBatches.filter((range) => range.why === why).slice(0, MOST_LINES);
    return ranges.length === 0 ? [] : [say[why](ranges.map(rangeWords).join(', '))];
  });
  const told = WHY.map((why) => day.missingBatches.filter((range) => range.why === why).length)
    .map((count) => Math.min(count, MOST_LINES))
    .reduce((sum, count) => sum + count, 0);
  const more = day.missingRanges - told;
  return more > 0 ? [...lines, t.moreRanges(more)] : lines;
}

function rangeWords({ first, last }: MissingBatches): string {
  return first === last ? `${first}` : `${first}–${last}`;
}

/** A day without anything needs no list of what it has nothing of. */
function coverageLines(day: DayRecord, { t, text }: Wording): string[] {
  if (day.state === 'no-data') return [];
  const lines = day.devices
    .filter(({ coverage }) => coverage !== null && coverage < COVERED_ENOUGH)
    .slice(0, MOST_LINES)
    .map(({ name, coverage }) => t.deviceLine(text(name), percent(coverage ?? 0)));
  const never = day.neverHeard.map(({ name }) => text(name)).join(', ');
  return never === '' ? lines : [...lines, t.neverHeardLine(never)];
}

function backlogLines(day: DayRecord, { t, number }: Wording): string[] {
  if (day.backlog === 0) return [];
  return day.backlog * 2 > day.received ? [t.allBacklog] : [t.someBacklog(number(day.backlog))];
}
