import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BiasBlock, BiasFilter, WireFinding } from '../../../../shared/contract/bias.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { DrawnInTurn, EachInTurn } from '../../../components/InTurn.tsx';
import { CoolingOffCard } from './CoolingOffCard.tsx';
import { EmotionCard } from './EmotionCard.tsx';
import { FlagCard } from './FlagCard.tsx';
import classes from './Flags.module.css';
import { TurnoverCard } from './TurnoverCard.tsx';

const groups = ['raised', 'quiet', 'few', 'missing'] as const;
const groupOf = ({ state, severity }: WireFinding): (typeof groups)[number] => (state === 'missing' ? 'missing' : state === 'too-few' ? 'few' : severity === 'none' ? 'quiet' : 'raised');

/** The flags of one currency: what stands beyond chance first, then what is not proven, then what cannot be said. */
export function CurrencyFlags({ block, filter }: { block: BiasBlock; filter: BiasFilter }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const id = useId();
  const { currency, considered, total, findings, turnover } = block;
  const written = (n: number) => format.decimal(String(n));
  const of = Map.groupBy(findings, groupOf);
  const count = (name: (typeof groups)[number]) => of.get(name)?.length ?? 0;
  return (
    <section className={classes.block} aria-labelledby={id} data-field={`flags-${currency}`}>
      <h2 id={id} className={classes.currency}>{t('block', { currency, written: written(total) })}</h2>
      {considered < total && <p className={classes.quiet}>{t('newest', { considered: written(considered), total: written(total) })}</p>}
      <p className={classes.quiet}>{t('counts', { raised: count('raised'), quiet: count('quiet'), few: count('few') })}</p>
      <p className={classes.quiet}>{t('correction', { count: findings[0]?.together ?? 0 })}</p>
      {groups.map((name) =>
        count(name) === 0 ? null : (
          <div key={name} className={classes.block} data-group={name}>
            <h3 className={classes.group}>{t(`group.${name}`)}</h3>
            <div className={name === 'raised' || name === 'quiet' ? classes.cards : `${classes.cards} ${classes.small}`}>
              {of.get(name)!.map((finding) => <DrawnInTurn key={finding.id} of={finding}>{(one) => <FlagCard finding={one} currency={currency} filter={filter} />}</DrawnInTurn>)}
            </div>
          </div>
        ),
      )}
      <EachInTurn>
        <CoolingOffCard filter={filter} currency={currency} />
        <EmotionCard filter={filter} currency={currency} />
        <TurnoverCard months={turnover} />
      </EachInTurn>
    </section>
  );
}
