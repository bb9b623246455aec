import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { decimalFromNumber } from '../../../shared/money/decimal.ts';
import type { GateFigures } from '../../../shared/gate/ticket.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { useRuleBook } from '../../components/rule-sentence/use-rule-book.ts';
import classes from './Tickets.module.css';

type Part = GateFigures['coolingParts'][number];

function factorText({ code, factor, params }: Part, t: TFunction): string {
  const shown = factor === null ? '' : decimalFromNumber(Math.round(factor * 100) / 100).toFixed();
  if (code === 'losses-in-a-row') return params['known'] === false ? t('parts.lossesUnknown', { factor: shown }) : t('parts.losses-in-a-row', { factor: shown, count: Number(params['losses']) });
  if (code === 'declared-emotion') return t(params['known'] === false ? 'parts.emotionUnknown' : 'parts.declared-emotion', { factor: shown });
  return t(`parts.${code}`, { factor: shown });
}

/** How a wait came about: what the ladder or a rule asks for, and what made it longer. */
export function CoolingParts({ figures, accountId }: { figures: Pick<GateFigures, 'coolingMs' | 'coolingParts'>; accountId: string }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const book = useRuleBook();
  const { coolingParts, coolingMs } = figures;
  // The ladder's wait alone is what its sentence says already.
  if (coolingParts.length === 0 || (coolingParts.length === 1 && coolingParts[0]?.code === 'ladder')) return null;
  const bases = coolingParts.filter((part) => part.code === 'ladder' || part.code === 'rule');
  const factors = coolingParts.filter((part) => part.code !== 'ladder' && part.code !== 'rule');
  return (
    <section className={classes.parts} aria-label={t('parts.title')}>
      <h3 className={classes.partsTitle}>{t('parts.title')}</h3>
      <ul>
        {bases.map((part, index) => {
          const id = part.params['ruleId'];
          const named = typeof id === 'string' ? (book(accountId, id) ?? book(null, id)) : undefined;
          return (
            <li key={`${part.code}-${index}`}>
              {t(`parts.${part.code}`, { ms: part.ms })}
              {named && <span className={classes.quiet}> {clauseText(ruleClause(named.rule, named.context), { t, format })}</span>}
            </li>
          );
        })}
        {bases.length > 1 && <li className={classes.quiet}>{t('parts.longest')}</li>}
        {factors.map((part) => (
          <li key={part.code}>{factorText(part, t)}</li>
        ))}
      </ul>
      <p className={classes.partsSum}>{t('parts.sum', { ms: Math.ceil(coolingMs / 1000) * 1000 })}</p>
    </section>
  );
}
