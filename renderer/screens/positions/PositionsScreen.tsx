import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PositionGroup } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AccountPositions } from './AccountPositions.tsx';
import classes from './Positions.module.css';
import { totalsByCurrency } from './totals.ts';

/** Everything that is open, in every account, at the newest price known and with the age of that price. */
export function PositionsScreen() {
  const { t } = useTranslation('positions');
  const groups = useQuery(api.trades.positions.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        title={t('title')}
        action={
          <Button component={Link} to="/imports" variant="default" leftSection={<Icon name="import" />}>
            {t('import')}
          </Button>
        }
      />
      <Loaded query={groups} lines={10}>
        {(all) => {
          const shown = all.filter(({ positions, unknown }) => positions.length > 0 || unknown.length > 0);
          if (shown.length === 0) return <EmptyState icon="positions" sentence={t('empty')} action={{ label: t('import'), to: '/imports' }} />;
          return (
            <div className={classes.stack}>
              {shown.length > 1 && <Totals groups={shown} />}
              {shown.map((group) => (
                <AccountPositions key={group.accountId} group={group} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

/** Over all accounts, one line a currency: amounts of two currencies are never added. */
function Totals({ groups }: { groups: readonly PositionGroup[] }) {
  const { t } = useTranslation('positions');
  return (
    <div className={classes.totals} role="group" aria-label={t('totals')}>
      {totalsByCurrency(groups).map(({ currency, positions, marketValue, unrealised }) => (
        <span key={currency} data-figure={`total-${currency}`}>
          <b>{t('count', { count: positions })}</b> · {t('value')} <ShortMoney amount={marketValue} currency={currency} /> · {t('unrealised')} <ShortMoney amount={unrealised} currency={currency} result />
        </span>
      ))}
    </div>
  );
}
