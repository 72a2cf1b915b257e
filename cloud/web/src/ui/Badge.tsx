import type { ComponentType, ReactNode } from 'react';
import './badges.css';

/** Colours of badges, by what they mean; every badge also has an icon and a word. */
export type Tone = 'good' | 'bad' | 'warn' | 'notice' | 'off' | 'unknown' | 'plain';

interface Props {
  tone: Tone;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  children: ReactNode;
  title?: string | undefined;
  'data-testid'?: string;
  'data-state'?: string;
}

export function Badge({ tone, icon: Icon, children, ...rest }: Props) {
  return (
    <span className={`badge badge-${tone}`} {...rest}>
      <Icon aria-hidden />
      <span>{children}</span>
    </span>
  );
}
