import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { Card } from '../Card.tsx';
import { StateBadge } from '../StateBadge.tsx';
import classes from './Watch.module.css';
import { useLevelText } from './level-text.ts';

const MOST = 6;

/** Levels of the watch-list that are crossed, with what the trader wrote to them. Nothing where none is. */
export function CrossedLevels({ bare = false }: { bare?: boolean }) {
  const { t } = useTranslation('routines');
  const levelText = useLevelText();
  const items = useQuery(api.watch.list.queryOptions({ input: {} })).data ?? [];
  const crossed = items.filter(({ archived, state }) => !archived && state === 'crossed');
  if (crossed.length === 0) return null;
  const list = (
    <ul className={classes.crossed} aria-label={t('watch.crossedTitle')}>
      {crossed.slice(0, MOST).map((item) => (
        <li key={item.id}>
          <StateBadge state="crossed" />
          <span>
            <b>{item.title}</b> <span className="num">{levelText.value(item)}</span> <span className={classes.quiet}>{levelText.level(item)}</span>
            {item.condition !== '' && <span className={classes.condition}>{item.condition}</span>}
          </span>
        </li>
      ))}
      {crossed.length > MOST && (
        <li>
          <Link to="/routines?view=watch">{t('watch.more', { count: crossed.length - MOST })}</Link>
        </li>
      )}
    </ul>
  );
  if (bare) return list;
  return (
    <Card title={t('watch.crossedTitle')} aside={<Link to="/routines?view=watch">{t('watch.title')}</Link>}>
      {list}
    </Card>
  );
}
