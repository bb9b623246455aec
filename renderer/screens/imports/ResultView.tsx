import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import type { Import } from '../../../shared/contract/fills.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { CashBadges } from '../../components/CashBadge.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Imports.module.css';

/** Fills of an import in a state; the list is the account's, so it is walked. */
async function countOf(made: Import, link: 'unplanned' | 'suggested', signal: AbortSignal): Promise<number> {
  let count = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.fills.list>> = await client.fills.list({ accountId: made.accountId, link, limit: 1000, cursor }, { signal });
    count += page.rows.filter(({ importId }) => importId === made.id).length;
    cursor = page.next;
  } while (cursor !== null);
  return count;
}

/** What an import brought, and where to go on. */
export function ResultView({ made, from, to, last, onNext }: { made: Import; from: string | null; to: string | null; last: boolean; onNext: () => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const links = useQuery({
    queryKey: ['imports', 'links', made.id],
    queryFn: async ({ signal }) => ({ unplanned: await countOf(made, 'unplanned', signal), suggested: await countOf(made, 'suggested', signal) }),
  }).data;
  const trades = `/trades?${new URLSearchParams({ account: made.accountId, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }).toString()}`;
  const number = (value: number) => format.decimal(String(value));
  return (
    <div className={classes.stack} role="status" data-state="imported">
      <p className={classes.done}>
        <Icon name="check" size={18} /> <b>{t('result.done', { name: made.fileName })}</b>
      </p>
      <div className={classes.figures}>
        <div data-figure="result-fills">
          <Figure label={t('count.newFills')} tone="accent">
            {number(made.newFills)}
          </Figure>
        </div>
        <Figure label={t('count.knownFills')}>{number(made.knownFills)}</Figure>
        <Figure label={t('count.newCash')}>{number(made.newCash)}</Figure>
        <div data-figure="result-unplanned">
          <Figure label={t('result.unplanned')} explain={{ note: t('result.unplannedWhy') }}>
            {links === undefined ? '…' : number(links.unplanned)}
          </Figure>
        </div>
        <div data-figure="result-suggested">
          <Figure label={t('result.suggested')} explain={{ note: t('result.suggestedWhy') }}>
            {links === undefined ? '…' : number(links.suggested)}
          </Figure>
        </div>
      </div>
      <CashBadges accountId={made.accountId} />
      <div className={classes.foot}>
        {!last && <Button onClick={onNext}>{t('next')}</Button>}
        <Button component={Link} to={trades} variant={last ? 'filled' : 'default'}>
          {t('result.trades')}
        </Button>
        {last && (
          <Button variant="default" onClick={onNext}>
            {t('another')}
          </Button>
        )}
      </div>
    </div>
  );
}
