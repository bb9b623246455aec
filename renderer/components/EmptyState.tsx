import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './EmptyState.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface EmptyStateProps {
  readonly icon: IconName;
  /** One sentence: what this place is for. */
  readonly sentence: string;
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly to?: string; readonly onClick?: () => void } | undefined;
  /** Shows the way to the sample journal; on by default. */
  readonly sample?: boolean;
  readonly children?: ReactNode;
}

/** A place with nothing in it yet teaches what it is for. */
export function EmptyState({ icon, sentence, action, sample = true, children }: EmptyStateProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.empty}>
      <Icon name={icon} size={28} className={classes.icon} />
      <p className={classes.sentence}>{sentence}</p>
      {children}
      {action?.to !== undefined && (
        <Button component={Link} to={action.to}>
          {action.label}
        </Button>
      )}
      {action?.onClick && <Button onClick={action.onClick}>{action.label}</Button>}
      {sample && (
        <Link className={classes.sample} to="/sample">
          {t('empty.sample')}
        </Link>
      )}
    </div>
  );
}
