import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradePage } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { TagInput } from '../../components/TagInput.tsx';
import classes from './Trades.module.css';

/** Tags of a trade. Its own are changed here; those of its plan and its note stand where they were written. */
export function TradeTags({ tradeId, tags }: { tradeId: string; tags: TradePage['tags'] }) {
  const { t } = useTranslation('trades');
  const undo = useMutation(api.trades.undoTag.mutationOptions({ onError: toastRefused }));
  const change = useMutation(
    api.trades.tag.mutationOptions({
      onSuccess: ({ changeId }, { tag, on }) => {
        if (!on) toastDone(t('tags.off', { tag }), () => undo.mutate({ id: changeId }));
      },
      onError: toastRefused,
    }),
  );
  const own = tags.filter(({ from }) => from === 'own').map(({ tag }) => tag);
  const set = (next: readonly string[]) => {
    const chosen = { filter: {}, ids: [tradeId] };
    for (const tag of next) if (!own.includes(tag)) change.mutate({ chosen, tag, on: true });
    for (const tag of own) if (!next.includes(tag)) change.mutate({ chosen, tag, on: false });
  };
  return (
    <div className={classes.row} data-field="trade-tags">
      {tags
        .filter(({ from }) => from !== 'own')
        .map(({ tag, from }) => (
          <span key={tag} className={classes.tag} title={t(`tags.from.${from}`)}>
            {tag} · {from === 'note' ? <Link to={`/journal/trade/${encodeURIComponent(tradeId)}`}>{t('tags.note')}</Link> : t('tags.plan')}
          </span>
        ))}
      <TagInput size="xs" flex={1} value={own} onChange={set} />
    </div>
  );
}
