import { useTranslation } from 'react-i18next';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { Day } from '../../components/Day.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { RValue } from '../../components/RValue.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { averageText } from '../../components/average-text.ts';
import { Holding } from './Holding.tsx';
import classes from './Trades.module.css';

/** A trade in figures, each with how it came about. */
export function TradeFacts({ trade, zone }: { trade: TradeRow; zone: string | undefined }) {
  const { t } = useTranslation('trades');
  const { currency } = trade;
  const format = useFormat();
  const money = (amount: string) => <ShortMoney amount={amount} currency={currency} />;
  return (
    <Card title={t('facts.title')}>
      <div className={classes.facts}>
        <div data-figure="net">
          <Figure
            label={t(trade.status === 'open' ? 'facts.netSoFar' : 'facts.net')}
            size="lg"
            explain={{ formula: t('facts.netFormula'), inputs: [{ label: t('facts.gross'), value: money(trade.grossPnl) }, { label: t('facts.fees'), value: money(trade.fees) }, { label: t('facts.net'), value: money(trade.netPnl) }] }}
          >
            <ShortMoney amount={trade.netPnl} currency={currency} result />
          </Figure>
        </div>
        <div data-figure="r">
          <Figure
            label="R"
            size="lg"
            below={trade.r === null && trade.rReason ? t(`noR.${trade.rReason}`) : undefined}
            explain={{ formula: t('facts.rFormula'), inputs: [{ label: t('facts.net'), value: money(trade.netPnl) }, { label: t('facts.plannedRisk'), value: trade.plannedRisk === null ? '—' : money(trade.plannedRisk) }], note: t('facts.rNote') }}
          >
            <RValue value={trade.r} reason={trade.rReason} />
          </Figure>
        </div>
        <Figure label={t('facts.direction')} below={trade.status === 'open' ? t('facts.openQuantity', { quantity: trade.openQuantity }) : undefined}>
          {t(`common:side.${trade.direction}`)} <Quantity value={trade.maxQuantity} />
        </Figure>
        <Figure label={t('facts.entry')} explain={{ note: t('facts.averageNote'), inputs: [{ label: t('facts.exact'), value: format.decimal(trade.avgEntry) }] }}>
          <Quantity value={averageText(trade.avgEntry)} />
        </Figure>
        <Figure label={t('facts.exit')} explain={trade.avgExit === null ? undefined : { note: t('facts.averageNote'), inputs: [{ label: t('facts.exact'), value: format.decimal(trade.avgExit) }] }}>
          <Quantity value={trade.avgExit === null ? null : averageText(trade.avgExit)} reason="trade-open" />
        </Figure>
        <Figure label={t(trade.status === 'open' ? 'facts.grossSoFar' : 'facts.gross')}>
          <ShortMoney amount={trade.grossPnl} currency={currency} result />
        </Figure>
        <Figure label={t(trade.status === 'open' ? 'facts.feesSoFar' : 'facts.fees')} explain={trade.status === 'open' ? { note: t('facts.feesSoFarNote') } : undefined}>
          <ShortMoney amount={trade.fees} currency={currency} />
        </Figure>
        <Figure label={t('facts.opened')} size="sm">
          {trade.openedAt === null ? <Day day={trade.openedDay} /> : <Instant at={trade.openedAt} zone={zone} />}
        </Figure>
        <Figure label={t('facts.closed')} size="sm">
          {trade.closedAt !== null ? <Instant at={trade.closedAt} zone={zone} /> : trade.closedDay !== null ? <Day day={trade.closedDay} /> : t('common:state.open')}
        </Figure>
        <Figure label={t('facts.held')} size="sm" explain={{ note: t('facts.heldNote') }}>
          <Holding trade={trade} />
        </Figure>
      </div>
    </Card>
  );
}
