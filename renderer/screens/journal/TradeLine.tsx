import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { RValue } from '../../components/RValue.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Journal.module.css';

interface TradeLineProps {
  readonly trade: TradeRow;
  /** Its own trading day, where it stands under another. */
  readonly accountDay?: string | null;
}

/** A trade in one line: what, how it went, and where its own entry is. */
export function TradeLine({ trade, accountDay = null }: TradeLineProps) {
  const { t } = useTranslation('journal');
  return (
    <li className={classes.linked} data-trade={trade.id}>
      <Link to={`/trades/${trade.id}`}>
        {trade.symbol} {t(`common:side.${trade.direction}`)}
      </Link>
      {trade.status === 'open' ? <StateBadge state="open" /> : <ShortMoney amount={trade.netPnl} currency={trade.currency} result />}
      {trade.r !== null && <RValue value={trade.r} />}
      {trade.planned === false && <StateBadge state="unplanned" />}
      {accountDay !== null && <span className={classes.quiet}>{t('links.accountDay', { day: accountDay })}</span>}
      <Link to={`/journal/trade/${trade.id}`} className={classes.aside}>
        {t('links.write')}
      </Link>
    </li>
  );
}
