import { useTranslation } from 'react-i18next';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { Leverage } from '../../components/Leverage.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { shortAmount } from '../format/short-amount.ts';
import { useFormat } from '../format/use-format.ts';
import { leverageShare, lossShare } from './account-in-focus.ts';
import classes from './StatusStrip.module.css';

type AccountState = DisciplineState['accounts'][number];

function Bar({ share }: { share: number | null }) {
  if (share === null) return null;
  return (
    <span className={classes.bar} aria-hidden="true" data-level={share >= 1 ? 'over' : share >= 0.8 ? 'near' : 'far'}>
      <span style={{ transform: `scaleX(${Math.min(1, share)})` }} />
    </span>
  );
}

/** Leverage of its cap and the day's result of its limit. */
export function AccountGauges({ account, named }: { account: AccountState; named: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={named ? `${classes.account} ${classes.named}` : classes.account}>
      {named && <span className={classes.name} title={account.name}>{account.name}</span>}
      <span className={classes.gauge}>
        <span className={classes.what}>{t('strip.leverage')}</span>
        <Leverage value={account.leverage} reason="no-equity" />
        {account.leverageCap !== null && <span className={classes.of} title={account.capByRecord ? t('strip.capByRecord') : undefined}>{t(account.capByRecord ? 'strip.ofOpened' : 'strip.of', { limit: format.leverage(account.leverageCap) })}</span>}
        <Bar share={leverageShare(account)} />
      </span>
      <span className={classes.gauge}>
        <span className={classes.what}>{t('strip.day')}</span>
        <ShortMoney amount={account.realisedToday} currency={account.currency} result />
        {account.dailyLossLimit !== null && (
          <span className={classes.of}>{t('strip.of', { limit: format.money(shortAmount(`-${account.dailyLossLimit.replace(/^-/, '')}`, account.currency), account.currency) })}</span>
        )}
        <Bar share={lossShare(account)} />
      </span>
    </span>
  );
}
