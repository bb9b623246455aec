import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Book.module.css';
import { usePageKeys } from './use-page-keys.ts';

/** The page before and the page after, by button and by key. */
export function PageTurner({ previous, next, year = false }: { previous: string | null; next: string | null; year?: boolean }) {
  const { t } = useTranslation('book');
  usePageKeys(previous, next);
  const turn = (to: string | null, label: string, key: string, icon: 'chevron-left' | 'chevron-right') =>
    to === null ? (
      <ActionIcon variant="default" disabled aria-label={label}>
        <Icon name={icon} />
      </ActionIcon>
    ) : (
      <ActionIcon component={Link} to={`/review/book/${to}`} variant="default" aria-label={label} title={`${label} (${key})`}>
        <Icon name={icon} />
      </ActionIcon>
    );
  return (
    <nav className={`${classes.turner} ${classes.noPrint}`} aria-label={t('nav.label')} title={t('nav.keys')}>
      {turn(previous, t(year ? 'nav.previousYear' : 'nav.previous'), 'k', 'chevron-left')}
      {turn(next, t(year ? 'nav.nextYear' : 'nav.next'), 'j', 'chevron-right')}
    </nav>
  );
}
