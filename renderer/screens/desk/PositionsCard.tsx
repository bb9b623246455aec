import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account, AccountStanding } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { leverageCapOf } from '../../components/leverage-cap.ts';
import { LeverageGauge } from '../../components/LeverageGauge.tsx';
import { MarginGauge } from '../../components/MarginGauge.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { PositionTable } from '../../components/PositionTable.tsx';
import classes from './Desk.module.css';

/** Every account that holds something: its gauges and its positions. */
export function PositionsCard({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('desk');
  const standings = useQuery(api.accounts.standings.queryOptions({ input: {} }));
  const holding = (standings.data ?? []).filter((standing) => standing.positions.length > 0);
  if (standings.data && holding.length === 0) return null;
  return (
    <Card title={t('positions.title')}>
      <Loaded query={standings}>
        {() => holding.map((standing) => {
          const account = accounts.find((candidate) => candidate.id === standing.accountId);
          return account ? <AccountPositions key={account.id} account={account} standing={standing} /> : null;
        })}
      </Loaded>
    </Card>
  );
}

function AccountPositions({ account, standing }: { account: Account; standing: AccountStanding }) {
  const { t } = useTranslation('desk');
  const rules = useQuery(api.rules.get.queryOptions({ input: { accountId: account.id } })).data;
  return (
    <section className={classes.account}>
      <header className={classes.accountHead}>
        <h3>
          <Link to={`/accounts/${account.id}`}>{account.name}</Link>
        </h3>
        <span className={classes.quiet}>
          {t('positions.equity')} <ShortMoney amount={standing.equity} currency={account.currency} reason={standing.equityReason} />
        </span>
        <span className={classes.quiet}>
          {t('positions.unrealised')} <ShortMoney amount={standing.unrealised} currency={account.currency} result />
        </span>
      </header>
      <div className={classes.gauges}>
        <LeverageGauge leverage={standing.leverage} cap={rules ? leverageCapOf(rules.discipline) : null} ladder={rules?.discipline.ladder ?? []} />
        <MarginGauge account={account} standing={standing} />
      </div>
      <PositionTable account={account} standing={standing} />
    </section>
  );
}
