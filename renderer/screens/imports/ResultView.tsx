import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import type { Import } from '../../../shared/contract/fills.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { CashBadges } from '../../components/CashBadge.tsx';
import { UnknownPositionsOf } from '../../components/holding/UnknownPositions.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { firingsSince } from './firings-since.ts';
import { FiredRules } from './FiredRules.tsx';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';
import { tradesOf } from './trades-of.ts';

interface ResultViewProps {
  readonly made: Import;
  readonly firedBefore: string | null;
  readonly last: boolean;
  readonly onNext: () => void;
}

/** What an import brought, what it set off, and where to go on. */
export function ResultView({ made, firedBefore, last, onNext }: ResultViewProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const links = useQuery(api.imports.outcome.queryOptions({ input: { id: made.id } })).data?.links;
  const fired = useQuery({ queryKey: ['imports', 'fired', made.id], queryFn: ({ signal }) => firingsSince(made.accountId, firedBefore, signal) }).data ?? [];
  const number = (value: number) => format.decimal(String(value));
  return (
    <div className={classes.stack} role="status" data-state="imported">
      <p className={classes.done}>
        <Icon name="check" size={18} /> <b>{t('result.done', { name: made.fileName })}</b>
      </p>
      <div className={previewClasses.figures}>
        <div data-figure="result-fills">
          <Figure label={t('count.newFills')} tone="accent">
            {number(made.newFills)}
          </Figure>
        </div>
        <Figure label={t('count.knownFills')}>{number(made.knownFills)}</Figure>
        <Figure label={t('count.newCash')}>{number(made.newCash)}</Figure>
        {made.replaced > 0 && <Figure label={t('result.replaced')}>{number(made.replaced)}</Figure>}
        {(['unplanned', 'suggested', 'planned'] as const).map((link) => (
          <div key={link} data-figure={`result-${link}`}>
            <Figure label={t(`result.${link}`)} tone={link === 'unplanned' && (links?.unplanned ?? 0) > 0 ? 'wait' : 'plain'} explain={{ note: t(`result.${link}Why`) }}>
              {links === undefined ? '…' : number(links[link])}
            </Figure>
          </div>
        ))}
      </div>
      <CashBadges accountId={made.accountId} />
      <UnknownPositionsOf accountId={made.accountId} />
      <FiredRules firings={fired} />
      <div className={classes.foot}>
        {!last && <Button onClick={onNext}>{t('next')}</Button>}
        <Button component={Link} to={tradesOf(made)} variant={last ? 'filled' : 'default'}>
          {t('result.trades')}
        </Button>
        <Button component={Link} to={`/imports/${made.id}`} variant="default">
          {t('history.look')}
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
