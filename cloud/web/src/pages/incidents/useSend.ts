import { App } from 'antd';
import { useState } from 'react';
import type { Incident } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import { errorMessage } from '../../ui/errorMessage';

/** Sends a change to an incident and says how it went; answers whether it went well. */
export function useSend(onChange: (incident: Incident) => void) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const send = async (change: () => Promise<Incident>): Promise<boolean> => {
    setBusy(true);
    try {
      onChange(await change());
      void message.success(t.incidents.saved);
      return true;
    } catch (error) {
      void message.error(`${t.incidents.actionFailed}: ${errorMessage(error, t)}`);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, send };
}
