import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareDecimals } from '../../../shared/money/decimal.ts';
import type { WouldHaveFired } from '../../../shared/contract/accounts.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { api } from '../../api/query.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { useZoneOf } from '../../components/use-zone-of.ts';
import { useEvidence } from '../../components/rule-sentence/use-evidence.ts';
import { FiringStrip } from './FiringStrip.tsx';
import pastClasses from './Past.module.css';
import classes from './Rules.module.css';

const FIRST = 5;
/** Below so many trades nothing is claimed, as everywhere in the app. */
const ENOUGH = 30;
/** Saved or cost is said in words; a colour would be a verdict. */
const absolute = (amount: string): string => amount.replace(/^-/, '');

/** What the rule would have done in the trader's own past: numbers with their uncertainty, never a verdict. */
export function OwnPast({ rule, accountId }: { rule: StopRule; accountId: string | null }) {
  const { t } = useTranslation('rules');
  // The past does not depend on words, nor on whether the rule is on.
  const asked = JSON.stringify({ ...rule, words: '', enabled: true });
  const [settled] = useDebouncedValue(asked, 400);
  const past = useQuery(api.rules.wouldHaveFired.queryOptions({ input: { accountId, rule: JSON.parse(settled) as StopRule }, placeholderData: (previous) => previous, retry: false, gcTime: 60_000 }));
  const stale = past.isPlaceholderData || settled !== asked;
  return (
    <section className={pastClasses.past} aria-label={t('past.title')} data-stale={stale || undefined}>
      <h3 className={pastClasses.pastTitle}>{t('past.title')}</h3>
      {past.data ? <Told past={past.data} kind={rule.condition.kind} accountId={accountId} /> : past.error ? <ErrorState error={past.error} onRetry={() => void past.refetch()} /> : <Loading lines={3} />}
    </section>
  );
}

interface ToldProps {
  readonly past: WouldHaveFired;
  readonly kind: string;
  readonly accountId: string | null;
}

function Told({ past, kind, accountId }: ToldProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { computable, reason, trades, from, to, count, keptOut, saved, savedR, savedRTrades, savedRInterval } = past;
  if (!computable) {
    return (
      <p className={pastClasses.cannot} data-state="cannot-tell">
        <Icon name="info" size={14} /> <span>{t(`past.cannot.${reason ?? 'unknown'}`, { defaultValue: t('past.cannot.unknown') })}</span>
      </p>
    );
  }
  const span = { trades: format.decimal(String(trades)), from, to };
  if (count === 0) return <p className={classes.lead}>{t('past.never', span)}</p>;
  return (
    <>
      <p>{t('past.fired', { ...span, count, times: format.decimal(String(count)) })}</p>
      <FiringStrip past={past} />
      <div className={pastClasses.figures}>
        <Figure label={t('past.keptOut')}>{format.decimal(String(keptOut))}</Figure>
        {saved.map(({ currency, amount }) => {
          const cost = compareDecimals(amount, '0') < 0;
          return (
            <Figure key={currency} label={t(cost ? 'past.cost' : 'past.saved')} below={t('past.savedBelow', { count: keptOut })} explain={{ formula: t('past.formula'), n: keptOut, note: t('past.note') }}>
              {format.money(shortAmount(absolute(amount), currency), currency)}
            </Figure>
          );
        })}
        <Figure label={t('past.perTrade')} explain={{ formula: t('past.perTradeFormula'), n: savedRTrades, note: t('past.perTradeNote') }} below={savedRInterval ? t('past.interval', { low: format.r(savedRInterval[0]), high: format.r(savedRInterval[1]), n: savedRTrades }) : undefined}>
          {savedR === null || savedRTrades === 0 ? (
            <span className={pastClasses.few}>{t('past.noR')}</span>
          ) : savedRInterval && savedRTrades >= ENOUGH ? (
            format.r(savedR / savedRTrades)
          ) : (
            <span className={pastClasses.few} data-state="too-few">
              {t('past.tooFew', { n: savedRTrades, enough: ENOUGH, mean: format.r(savedR / savedRTrades) })}
            </span>
          )}
        </Figure>
      </div>
      <Firings past={past} kind={kind} accountId={accountId} />
      <p className={classes.fired}>{t('past.note')}</p>
    </>
  );
}

function Firings({ past, kind, accountId }: ToldProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const evidence = useEvidence();
  const zone = useZoneOf()(accountId);
  const [all, setAll] = useState(false);
  // A trading day may begin the evening before: day and time are both the wall clock's, or there is the trading day alone.
  const moment = ({ at, tradingDay }: WouldHaveFired['firings'][number]): string => (at === null ? format.day(tradingDay, 'bare') : `${format.day(wallParts(at, zone).day, 'bare')} ${format.time(at, zone)}`);
  const shown = all ? past.firings : past.firings.slice(0, FIRST);
  return (
    <>
      <ul className={pastClasses.firings}>
        {shown.map((firing, index) => (
          <li key={`${firing.tradingDay}-${index}`}>
            <span className={pastClasses.firingDay}>{moment(firing)}</span>
            <span className={classes.firingWhy}>{evidence(kind, { ...firing.evidence, zone })}</span>
            <span className={pastClasses.firingKept}>{firing.kept.length === 0 ? t('past.keptNone') : t('past.kept', { count: firing.kept.length })}</span>
            <span className="num">
              {firing.net.map(({ currency, amount }) => (
                <ShortMoney key={currency} amount={amount} currency={currency} result />
              ))}
            </span>
          </li>
        ))}
      </ul>
      {past.firings.length > FIRST && (
        <button type="button" className={pastClasses.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'past.fewer' : 'past.all', { count: past.firings.length })}
        </button>
      )}
    </>
  );
}
