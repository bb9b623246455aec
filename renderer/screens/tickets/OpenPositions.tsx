import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { requestPath } from './request-draft.ts';
import classes from './Tickets.module.css';

/** Which position to close: one press leads to its exit, filled in. */
export function OpenPositions({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('tickets');
  const standings = useQuery(api.accounts.standings.queryOptions({ input: {} }));
  return (
    <Loaded query={standings}>
      {(rows) => {
        const open = rows.flatMap((row) => row.positions.map((position) => ({ ...position, accountId: row.accountId, currency: row.currency })));
        if (open.length === 0) return <EmptyState icon="exit" sentence={t('request.noPositions')} action={{ label: t('request.other'), to: '/tickets/new' }} sample={false} />;
        return (
          <Card title={t('request.which')} aside={<Link to="/tickets/new">{t('request.other')}</Link>}>
            <ul className={classes.positions}>
              {open.map((position) => {
                const short = position.quantity.startsWith('-');
                const quantity = position.quantity.replace(/^-/, '');
                const side = short ? 'buy' : 'sell';
                return (
                  <li key={`${position.accountId} ${position.instrumentId}`}>
                    <div className={classes.grow}>
                      <b>{position.symbol}</b> {position.name}
                      <div className={classes.quiet}>{accounts.find(({ id }) => id === position.accountId)?.name}</div>
                    </div>
                    <span>
                      {t(`common:side.${short ? 'short' : 'long'}`)} <Quantity value={quantity} />
                    </span>
                    <ShortMoney amount={position.unrealised} currency={position.currency} result />
                    <Button
                      component={Link}
                      size="xs"
                      to={requestPath({ accountId: position.accountId, instrumentId: position.instrumentId, planId: position.planId, side, quantity, price: null, declaredExit: false })}
                    >
                      {t('request.close', { side: t(`common:side.${side}`) })}
                    </Button>
                  </li>
                );
              })}
            </ul>
          </Card>
        );
      }}
    </Loaded>
  );
}
