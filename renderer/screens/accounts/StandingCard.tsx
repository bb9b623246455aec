import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account, AccountStanding } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Leverage } from '../../components/Leverage.tsx';
import { leverageCapOf } from '../../components/leverage-cap.ts';
import { LeverageGauge } from '../../components/LeverageGauge.tsx';
import { MarginGauge } from '../../components/MarginGauge.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Accounts.module.css';
import { EquityTies } from './EquityTies.tsx';

/** Where the account stands now: computed, never typed. Every figure says from what. */
export function StandingCard({ account, standing }: { account: Account; standing: AccountStanding }) {
  const { t } = useTranslation('accounts');
  const rules = useQuery(api.rules.get.queryOptions({ input: { accountId: account.id } })).data;
  const { currency } = account;
  const money = (amount: string | null, result = false) => <Money amount={amount} currency={currency} result={result} reason={standing.equityReason} />;
  return (
    <Card
      title={t('standing.title')}
      aside={account.confirmedAt && <span>{t('standing.confirmed')} <Instant at={account.confirmedAt} zone={account.zone} show="when" /></span>}
    >
      <div className={classes.figures}>
        <Figure
          label={t('equity.label')}
          size="lg"
          explain={{
            formula: t('standing.equityFormula'),
            inputs: [
              { label: t('standing.confirmedEquity'), value: money(account.equity) },
              { label: t('standing.realisedSince'), value: money(standing.realisedSinceConfirmed, true) },
              { label: t('standing.flowsSince'), value: money(standing.flowsSinceConfirmed, true) },
              { label: t('standing.unrealised'), value: money(standing.unrealised, true) },
            ],
          }}
        >
          {money(standing.equity)}
        </Figure>
        <Figure label={t('borrowed.label')}>{money(standing.borrowed)}</Figure>
        <Figure
          label={t('common:strip.leverage')}
          explain={{
            formula: t('standing.leverageFormula'),
            inputs: [
              { label: t('standing.gross'), value: money(standing.grossNotional) },
              { label: t('equity.label'), value: money(standing.equity) },
            ],
            note: t('standing.leverageNote'),
          }}
        >
          <Leverage value={standing.leverage} reason="leverage.equityUnknown" />
        </Figure>
        <Figure label={t('standing.gross')}>{money(standing.grossNotional)}</Figure>
        <Figure label={t('standing.unrealised')}>{money(standing.unrealised, true)}</Figure>
        <Figure label={t('standing.today')}>{money(standing.realisedToday, true)}</Figure>
      </div>
      <EquityTies account={account} />
      <div className={classes.gauges}>
        <LeverageGauge leverage={standing.leverage} cap={rules ? leverageCapOf(rules.discipline) : null} ladder={rules?.discipline.ladder ?? []} />
        <MarginGauge account={account} standing={standing} />
      </div>
    </Card>
  );
}
