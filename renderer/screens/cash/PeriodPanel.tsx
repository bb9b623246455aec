import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import type { CashMovement, Candidate, ReconciledPeriod } from '../../../shared/contract/cash.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Day } from '../../components/Day.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Money } from '../../components/Money.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import classes from './Cash.module.css';
import { movementText } from './movement-text.ts';

const MOST_MOVED = 200;

/** One period: the sum written out, what may be behind a difference, and its movements. */
export function PeriodPanel({ account, period, onClose }: { account: Account; period: ReconciledPeriod | null; onClose: () => void }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  return (
    <SidePanel opened={period !== null} onClose={onClose} size={640} title={period === null ? '' : t('period.panel', { currency: period.currency, from: format.day(period.from), to: format.day(period.to) })}>
      {period !== null && <PeriodDetails key={`${period.currency} ${period.from} ${period.to} ${period.difference}`} account={account} period={period} />}
    </SidePanel>
  );
}

export function PeriodDetails({ account, period }: { account: Account; period: ReconciledPeriod }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const { currency, from, to, difference } = period;
  const off = Number(difference) !== 0;
  const candidates = useQuery({ ...api.cash.candidates.queryOptions({ input: { accountId: account.id, currency, from, to, difference } }), enabled: off });
  const moved = useQuery(api.cash.ledger.queryOptions({ input: { accountId: account.id, currency, from, to, limit: MOST_MOVED } }));
  return (
    <div className={classes.stack}>
      <dl className={classes.sum}>
        <dt>{t('period.opening')}</dt>
        <dd>
          <Money amount={period.opening} currency={currency} />
        </dd>
        <dt>{t('period.count', { count: period.count, written: format.decimal(String(period.count)) })}</dt>
        <dd>
          <Money amount={period.movements} currency={currency} result />
        </dd>
        <dt>{t('period.stated')}</dt>
        <dd>
          <Money amount={period.closing} currency={currency} />
        </dd>
        <dt className={classes.total}>{t('period.difference')}</dt>
        <dd className={classes.total}>
          <Money amount={difference} currency={currency} result />
        </dd>
      </dl>
      {off ? (
        <section className={classes.form} aria-label={t('candidate.title')}>
          <h3>{t('candidate.title')}</h3>
          <p className={classes.quiet}>{t(difference.startsWith('-') ? 'candidate.less' : 'candidate.more')}</p>
          <Loaded query={candidates} lines={4}>
            {(rows) => (
              <ol className={classes.candidates}>
                {rows.map((candidate, index) => (
                  <CandidateLine key={`${candidate.code} ${index}`} candidate={candidate} currency={currency} />
                ))}
              </ol>
            )}
          </Loaded>
        </section>
      ) : (
        <p>{t('candidate.none')}</p>
      )}
      <section className={classes.form} aria-label={t('period.moved')}>
        <h3>{t('period.moved')}</h3>
        <Loaded query={moved} lines={6}>
          {({ rows, next }) => (
            <>
              {rows.length === 0 ? <p className={classes.quiet}>{t('period.nothingMoved')}</p> : <Movements rows={rows} />}
              {next !== null && <p className={classes.quiet}>{t('period.newest', { count: rows.length })}</p>}
            </>
          )}
        </Loaded>
      </section>
    </div>
  );
}

function CandidateLine({ candidate: { code, params, movements, amount }, currency }: { candidate: Candidate; currency: string }) {
  const { t } = useTranslation('cash');
  const filled = { ...params, amount, currency, type: typeof params['type'] === 'string' ? t(`types.${params['type']}`) : '', name: typeof params['name'] === 'string' ? t(`feeName.${params['name']}`, { defaultValue: params['name'] }) : '' };
  const key = code === 'fee-line' || code === 'type-total' ? `${code}-${String(params['way'])}` : code === 'boundary' || code === 'boundary-day' ? `${code}-${String(params['side'])}` : code;
  return (
    <li className={classes.candidate} data-candidate={code}>
      <b>{t(`candidate.what.${key}`, filled)}</b>
      <span className={classes.quiet}>{t(`candidate.then.${code}`, filled)}</span>
      {movements.length > 0 && <Movements rows={movements} />}
    </li>
  );
}

function Movements({ rows }: { rows: readonly CashMovement[] }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  return (
    <ul className={classes.moved}>
      {rows.map((row) => (
        <li key={row.id}>
          <Day day={row.day} />
          <span>
            {t(`types.${row.type}`)} <span className={classes.note}>{movementText(row, t, format)}</span>
          </span>
          <Money amount={row.amount} currency={row.currency} result />
        </li>
      ))}
    </ul>
  );
}
