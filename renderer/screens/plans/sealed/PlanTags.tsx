import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/query.ts';
import classes from './Sealed.module.css';

/** A plan's tags as written under its seal; beside one that was renamed since, what it counts as now. */
export function PlanTags({ planId, written }: { planId: string; written: readonly string[] }) {
  const { t } = useTranslation('plans');
  const shown = useQuery(api.tags.ofPlan.queryOptions({ input: { planId } }));
  const now = new Map((shown.data ?? []).map((tag) => [tag.written, tag.shown]));
  return (
    <p className={classes.quiet} data-part="plan-tags">
      {written.map((tag) => {
        const name = now.has(tag) ? now.get(tag)! : tag;
        return <span key={tag}>{name === tag ? `#${tag} ` : `${t(name === null ? 'page.tagOff' : 'page.tagNow', { written: tag, now: name ?? '' })} `}</span>;
      })}
    </p>
  );
}
