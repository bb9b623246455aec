import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { compareDecimals, subtractDecimals } from '../../../shared/money/decimal.ts';
import type { TwinAnswer, TwinBlock } from '../../../shared/contract/twin.ts';
import { zTwinQuestion } from '../../../shared/contract/twin.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon } from '../Icon.tsx';
import { twinAddress, type Proposed } from './twin-address.ts';
import classes from './Twin.module.css';
import { TwinProgress } from './TwinProgress.tsx';
import { useTwin } from './use-twin.ts';

/** What this rule adds to those in force in the own past, then what all of them come to, and the way to all of it. */
export function TwinLine({ proposed }: { proposed: Proposed }) {
  const { t } = useTranslation('twin');
  const asked = JSON.stringify({ ...proposed, rule: { ...proposed.rule, words: '', enabled: true } });
  const [settled] = useDebouncedValue(asked, 400);
  const question = useMemo(() => {
    const asks = JSON.parse(settled) as Proposed;
    // A rule of one account changes nothing in the others.
    return zTwinQuestion.parse({ proposed: asks, filter: { accountIds: asks.accountId === null ? [] : [asks.accountId] } });
  }, [settled]);
  const use = useTwin(question);
  // The same past under what is in force already: what all rules come to is not what this one brings.
  const without = useTwin(useMemo(() => ({ ...question, proposed: null }), [question]));
  return (
    <section className={classes.line} aria-label={t('line.title')} data-part="twin-line">
      <TwinProgress use={use.running === null && !use.stopped && !use.error ? without : use} />
      {use.answer !== null && use.running === null && without.answer !== null && without.running === null && <Told answer={use.answer} before={without.answer} />}
      <Link to={twinAddress(proposed)} data-action="see-twin">
        <Icon name="insights" size={13} /> {t('line.open')}
      </Link>
    </section>
  );
}

function Told({ answer: { blocks, rules }, before }: { answer: TwinAnswer; before: TwinAnswer }) {
  const { t } = useTranslation('twin');
  const own = rules.find(({ proposed }) => proposed);
  if (blocks.length === 0) return <p className={classes.quiet}>{t('line.noTrades')}</p>;
  return (
    <>
      {own?.state === 'cannot' && <p className={classes.quiet}>{t(`rules:past.cannot.${own.reason ?? 'unknown'}`)}</p>}
      {own?.state === 'only-warns' && <p className={classes.quiet}>{t('state.only-warns')}</p>}
      {blocks.map((block) => <Block key={block.currency} block={block} before={before.blocks.find(({ currency }) => currency === block.currency)} ownKey={own?.key ?? ''} />)}
      <p className={classes.quiet}>{t('warning')}</p>
    </>
  );
}

const changedIn = ({ out, cut }: TwinBlock): number => out.trades + cut.trades;

function Block({ block, before, ownKey }: { block: TwinBlock; before: TwinBlock | undefined; ownKey: string }) {
  const { t } = useTranslation('twin');
  const format = useFormat();
  const { currency, trades, out, cut, difference, enough, rules } = block;
  // In running text a line may break after a sign: the joiner keeps it with its amount.
  const money = (amount: string): string => format.money(shortAmount(amount, currency), currency, { signed: true }).replace(/^[+−]/, '$&\u2060');
  const own = rules.find(({ key }) => key === ownKey);
  const earlier = before === undefined ? 0 : changedIn(before);
  const added = subtractDecimals(difference.net, before?.difference.net ?? '0');
  const adds = changedIn(block) === 0 ? 'none' : earlier === changedIn(block) && compareDecimals(added, '0') === 0 ? 'nothing' : 'adds';
  const facts = { currency, trades: format.decimal(String(trades)), count: out.trades + cut.trades, changed: format.decimal(String(out.trades + cut.trades)), difference: money(difference.net) };
  return (
    <p>
      <b data-figure="adds">{t(`line.${adds}`, { ...facts, before: format.decimal(String(earlier)), added: money(added) })}</b> {adds !== 'none' && t('line.changed', facts)} {own !== undefined && own.stopped + own.cut > 0 && t('line.own', { count: own.stopped + own.cut, alone: format.decimal(String(own.alone)) })}{' '}
      {enough && difference.interval !== null ? (
        <span className={classes.quiet}>{t('interval', { low: money(difference.interval.low), high: money(difference.interval.high) })}</span>
      ) : (
        out.trades + cut.trades > 0 && <span className={classes.quiet}>{t('tooFew')}</span>
      )}
    </p>
  );
}
