import { useEffect } from 'react';
import { useWords } from '../i18n/LanguageProvider';

export function usePageTitle(title: string): void {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t.app.name}`;
  }, [title, t]);
}
