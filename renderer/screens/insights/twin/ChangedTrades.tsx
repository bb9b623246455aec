import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TwinAnswer, TwinTrade } from '../../../../shared/contract/twin.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { zoneMark } from '../../../app/format/zone-mark.ts';
import { wallParts } from '../../../app/format/instant.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import type { DataColumn } from '../../../components/data-column.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { useEvidence } from '../../../components/rule-sentence/use-evidence.ts';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import { useZoneOf } from '../../../components/use-zone-of.ts';
import { useTwinRuleName } from './rule-words.ts';
import classes from './TwinScreen.module.css';

const idOf = ({ id }: TwinTrade): string => id;

/** The trades that would not have been, or would have been smaller, each with every rule that says so and what it saw. */
export function ChangedTrades({ answer: { changed, changedCount, rules } }: { answer: TwinAnswer }) {
  const { t } = useTranslation('twin');
  const format = useFormat();
  const evidence = useEvidence();
  const navigate = useNavigate();
  const nameOf = useTwinRuleName();
  const zoneOf = useZoneOf();
  const columns = useMemo((): DataColumn<TwinTrade>[] => {
    const byKey = new Map(rules.map((rule) => [rule.key, rule]));
    const money = (amount: string, currency: string): string => format.money(shortAmount(amount, currency), currency);
    const whys = ({ accountId, stops, cut, currency }: TwinTrade): readonly string[] => {
      if (cut === null) return stops.map(({ key, kind, evidence: seen }) => t('why.stop', { rule: nameOf(byKey.get(key)), seen: evidence(kind, { ...seen, zone: zoneOf(accountId) }) }));
      const size = { rule: nameOf(byKey.get(cut.key)), wanted: money(cut.wanted, currency), allowed: money(cut.allowed, currency), equity: money(cut.equity, currency) };
      return [t(`why.${cut.of}`, size)];
    };
    const outcome = ({ cut }: TwinTrade): string => t(cut === null ? 'what.out' : 'what.cut');
    return [
      { id: 'opened', header: t('column.opened'), width: '8.5rem', cell: (row) => <Opened row={row} zone={zoneOf(row.accountId)} />, sortBy: ({ openedAt, openedDay }) => openedAt ?? openedDay },
      { id: 'symbol', header: t('column.symbol'), width: '5rem', cell: ({ symbol }) => <span className={classes.symbol}>{symbol}</span>, sortBy: ({ symbol }) => symbol },
      { id: 'net', header: t('column.net'), align: 'end', width: '7rem', cell: ({ net, currency }) => <ShortMoney amount={net} currency={currency} result />, sortBy: ({ net }) => Number(net) },
      { id: 'r', header: 'R', align: 'end', width: '4rem', cell: ({ r }) => <RValue value={r} />, sortBy: ({ r }) => r },
      { id: 'what', header: t('column.what'), width: '5rem', cell: outcome, sortBy: outcome },
      { id: 'twin', header: t('column.twin'), align: 'end', width: '6rem', cell: ({ twinNet, currency, cut }) => (cut === null ? <span className={classes.quiet}>—</span> : <ShortMoney amount={twinNet} currency={currency} result />), sortBy: ({ twinNet }) => Number(twinNet) },
      { id: 'why', header: t('column.why'), wraps: ({ stops }) => Math.max(1, stops.length), cell: (row) => <Whys lines={whys(row)} />, sortBy: (row) => whys(row).join(' ') },
    ];
  }, [rules, t, format, evidence, nameOf, zoneOf]);
  return (
    <Card title={t('changed')}>
      <DataTable label={t('changed')} columns={columns} rows={changed} rowKey={idOf} {...(changed.length > 12 ? { height: '420px' } : {})} onOpen={({ id }) => void navigate(`/trades/${id}`)} />
      {changedCount > changed.length && <p className={classes.quiet}>{t('changedNewest', { shown: format.decimal(String(changed.length)), count: changedCount, written: format.decimal(String(changedCount)) })}</p>}
    </Card>
  );
}

/** Each rule a line of its own: what a rule saw is read to its end. */
function Whys({ lines }: { lines: readonly string[] }) {
  return lines.map((line, index) => <div key={index} className={classes.why}>{line}</div>);
}

/** When it was opened, day and time by the account's clock; its title names the clock. */
function Opened({ row: { openedAt, openedDay }, zone }: { row: TwinTrade; zone: string }) {
  const format = useFormat();
  if (openedAt === null) return format.day(openedDay, 'bare');
  const { day, time } = wallParts(openedAt, zone);
  return <time dateTime={openedAt} title={`${format.instant(openedAt, zone)} · ${zone}`}>{format.day(day, 'bare')} {time}{zoneMark(openedAt, zone)}</time>;
}
