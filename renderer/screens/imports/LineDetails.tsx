import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Import } from '../../../shared/contract/fills.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { api } from '../../api/query.ts';
import { Day } from '../../components/Day.tsx';
import { Instant } from '../../components/Instant.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { Money } from '../../components/Money.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import classes from './Imports.module.css';
import statementClasses from './Statement.module.css';

interface LineDetailsProps {
  readonly made: Import;
  readonly line: number | null;
  /** null while it is on its way. */
  readonly text: string | null;
}

/** One line of a statement whole, and the fills that were made from it. */
export function LineDetails({ made, line, text }: LineDetailsProps) {
  const { t } = useTranslation('imports');
  const fills = useQuery({ ...api.imports.fillsAt.queryOptions({ input: { importId: made.id, from: line ?? 1, to: line ?? 1 } }), enabled: line !== null });
  if (line === null) return <p className={classes.quiet}>{t('statement.pick')}</p>;
  return (
    <aside className={statementClasses.line} aria-label={t('statement.line', { line })} data-line={line}>
      <h3 className={classes.heading}>{t('statement.line', { line })}</h3>
      <pre className={statementClasses.whole}>{text ?? '…'}</pre>
      <CopyButton value={text ?? ''}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy} disabled={text === null}>
            {t(copied ? 'statement.copied' : 'statement.copy')}
          </Button>
        )}
      </CopyButton>
      <h3 className={classes.heading}>{t('statement.fills')}</h3>
      {fills.data === undefined ? <p>…</p> : fills.data.length === 0 ? <p className={classes.quiet}>{t('statement.noFills')}</p> : fills.data.map((fill) => <LineFill key={fill.id} fill={fill} made={made} />)}
    </aside>
  );
}

function LineFill({ fill, made }: { fill: Fill; made: Import }) {
  const { t } = useTranslation('imports');
  const zone = useQuery(api.accounts.get.queryOptions({ input: { id: fill.accountId } })).data?.zone;
  const trades = `/trades?${new URLSearchParams({ account: fill.accountId, from: fill.tradingDay, to: fill.tradingDay }).toString()}`;
  return (
    <div className={statementClasses.fill} data-fill={fill.id}>
    <dl>
      <div>
        <dt>{t('sample.instrument')}</dt>
        <dd>
          <InstrumentName id={fill.instrumentId} />
        </dd>
      </div>
      <div>
        <dt>{fill.executedAt === null || zone === undefined ? t('sample.at') : t('sample.atZone', { zone })}</dt>
        <dd>{fill.executedAt === null ? <Day day={fill.tradingDay} /> : <Instant at={fill.executedAt} zone={zone} />}</dd>
      </div>
      <div>
        <dt>{t(`common:side.${fill.side}`)}</dt>
        <dd>
          <Quantity value={fill.quantity} /> × <Quantity value={fill.price} />
        </dd>
      </div>
      <div>
        <dt>{t('statement.gross')}</dt>
        <dd>
          <Money amount={fill.gross} currency={fill.currency} />
        </dd>
      </div>
      <div>
        <dt>{t('sample.fees')}</dt>
        <dd>
          <Money amount={fill.fees} currency={fill.currency} />
        </dd>
      </div>
      <div>
        <dt>{t('statement.link')}</dt>
        <dd>{made.undoneAt === null ? t(`statement.is.${fill.link}`) : t('statement.undone')}</dd>
      </div>
    </dl>
      <Link to={trades}>{t('result.trades')}</Link>
    </div>
  );
}
