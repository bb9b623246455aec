import { useTranslation } from 'react-i18next';
import { coolingFactors, heatedEmotions } from '../../../shared/rules/cooling-factors.ts';
import type { CoolingFactors, LadderBand } from '../../../shared/rules/discipline.ts';
import { useFormat } from '../../app/format/use-format.ts';
import type { Clause } from '../../components/rule-sentence/clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import classes from './Rules.module.css';

const clauses = (factors: CoolingFactors): Clause<CoolingFactors>[] => [
  { key: 'factor.perLoss', slots: { perLoss: { field: 'number', name: 'perLoss', value: factors.perLoss, min: 0, max: 5, whole: false, unit: '×', set: (perLoss) => ({ ...factors, perLoss }) } } },
  { key: 'factor.declaredEmotion', slots: { times: { field: 'number', name: 'declaredEmotion', value: factors.declaredEmotion, min: 1, max: 10, whole: false, unit: '×', set: (declaredEmotion) => ({ ...factors, declaredEmotion }) } } },
  { key: 'factor.most', slots: { most: { field: 'number', name: 'mostFactor', value: factors.most, min: 1, max: 20, whole: false, unit: '×', set: (most) => ({ ...factors, most }) } } },
];

/** How a cooling-off grows with losses and a declared feeling; an example in the ladder's own numbers beneath. */
export function CoolingFactorsForm({ factors, ladder, onChange }: { factors: CoolingFactors; ladder: readonly LadderBand[]; onChange: (factors: CoolingFactors) => void }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const base = ladder[0]?.coolingMs ?? 0;
  const { factor } = coolingFactors(factors, { lossesInARow: 2, heated: true });
  return (
    <div className={classes.stack}>
      <p className={classes.lead}>{t('factors.help', { feelings: format.or(heatedEmotions.map((emotion) => t(`common:emotion.${emotion}`))) })}</p>
      {clauses(factors).map((clause) => (
        <div key={clause.key}>
          <Sentence clause={clause} onChange={onChange} />
        </div>
      ))}
      {base > 0 && <p className={classes.fired}>{t('factors.example', { base, factor: format.decimal(String(Math.round(factor * 100) / 100)), ms: Math.round(base * factor) })}</p>}
    </div>
  );
}
