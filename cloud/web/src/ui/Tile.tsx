import type { ReactNode } from 'react';
import { useWords } from '../i18n/LanguageProvider';
import './tiles.css';

interface Props {
  label: string;
  icon?: ReactNode;
  /** Null when nobody knows: that is not zero. */
  number: string | null;
  /** Said in the number's place when there is none. */
  unknown?: string;
  /** After the number, small: a unit, or out of how many. */
  of?: string | undefined;
  detail?: string;
  testId?: string;
}

/** One number with its name. */
export function Tile({ label, icon, number, unknown, of, detail, testId }: Props) {
  const { t } = useWords();
  return (
    <div className="tile tile-sum" data-testid={testId}>
      <span className="tile-label">
        {icon}
        {label}
      </span>
      {number === null ? (
        <UnknownNumber>{unknown ?? t.common.unknown}</UnknownNumber>
      ) : (
        <span className="tile-number">
          {number}
          {of !== undefined && <small> {of}</small>}
        </span>
      )}
      {detail !== undefined && <span className="tile-detail">{detail}</span>}
    </div>
  );
}

export function UnknownNumber({ children }: { children: string }) {
  return <span className="tile-number tile-number-unknown">{children}</span>;
}
