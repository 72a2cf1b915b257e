import type { Device } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';

/** A device's name where nothing of its panel stands beside it: one without a name of its own is told from others of its class by its id. */
export function useDeviceName(): (device: Device) => string {
  const { text } = useWords();
  return ({ id, name, label }) => (isNamed({ name, label }) ? text(name) : `${text(label)} ${id}`);
}

/** Whether the profile names the device; its name is otherwise that of its class. */
export const isNamed = ({ name, label }: Pick<Device, 'name' | 'label'>): boolean =>
  name.zh !== label.zh || name.en !== label.en;
