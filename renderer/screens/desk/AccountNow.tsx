import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account, AccountStanding } from '../../../shared/account/account.ts';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { capNow } from '../../../shared/plan/context.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Desk.module.css';
import { HeldLines } from './HeldLines.tsx';
import { roomUnderCap, roomUnderLimit } from './room.ts';

interface AccountNowProps {
  readonly account: Account;
  readonly named: boolean;
  readonly day: DisciplineState['accounts'][number] | undefined;
  readonly discipline: Discipline | undefined;
  readonly standing: AccountStanding | undefined;
  /** Leverage the record has opened; null: it holds nothing back. */
  readonly openCap: number | null;
  /** Rules that hold new risk in it now. */
  readonly holds: DisciplineState['holds'];
}

/** One account's lines: how far the cap and the day's limit are, and what the next step of the ladder asks for. */
export function AccountNow({ account, named, day, discipline, standing, openCap, holds }: AccountNowProps) {
  const { t } = useTranslation('desk');
  const { currency } = account;
  const leverage = standing?.leverage ?? 0;
  const steps = discipline?.ladder.toSorted((a, b) => a.above - b.above) ?? [];
  // The cap in force is the lower of the rules' and the record's; where the record's is the reason, it is named.
  const cap = day?.leverageCap ?? openCap;
  const byStage = openCap !== null && openCap === cap && openCap !== (discipline === undefined ? null : capNow({ discipline }, { assetClass: null, strategy: null }));
  const next = steps.find((step) => step.above >= leverage && (cap === null || step.above < cap));
  const current = steps.findLast((step) => leverage > step.above);
  const room = cap !== null && standing ? roomUnderCap(cap, standing.equity, standing.grossNotional, currency) : null;

  return (
    <>
      {named && <p className={classes.accountName}>{account.name}</p>}
      <ul className={classes.changes}>
        <HeldLines holds={holds} accountId={account.id} currency={currency} />
        {standing && standing.equity === null && (
          <li>
            <Icon name="alert" size={14} />
            <Link to={`/accounts/${account.id}`}>{t('now.equityUnknown')}</Link>
          </li>
        )}
        {cap !== null && room !== null && (
          <li>
            <Icon name="insights" size={14} />
            {t(`now.${byStage ? 'stage' : 'cap'}${room === '0' ? 'Reached' : 'Room'}`, { cap, room: shortAmount(room, currency), currency })}
          </li>
        )}
        {current && (
          <li>
            <Icon name="hourglass" size={14} />
            {t('now.stepNow', { above: current.above, count: current.causes, ms: current.coolingMs })}
          </li>
        )}
        {next && (
          <li>
            <Icon name="hourglass" size={14} />
            {t('now.stepNext', { above: next.above, count: next.causes, ms: next.coolingMs })}
          </li>
        )}
        {day && day.dailyLossLimit !== null && (
          <li>
            <Icon name="lock" size={14} />
            {t('now.dayRoom', { room: shortAmount(roomUnderLimit(day.dailyLossLimit, day.realisedToday), currency), currency })}
          </li>
        )}
      </ul>
    </>
  );
}
