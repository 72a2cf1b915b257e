import type { ReactNode } from 'react';
import { useWords } from '../i18n/LanguageProvider';
import './filters.css';

export function Filters({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="filters" role="search" aria-label={t.common.filters}>
      {children}
    </div>
  );
}
