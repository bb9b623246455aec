import { useTranslation } from 'react-i18next';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import type { Clause } from '../../components/rule-sentence/clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import recordClasses from './Record.module.css';
import classes from './Rules.module.css';

const MINUTE = 60_000;
const DAY = 86_400_000;
type Patch = Partial<Discipline>;

const delayClause = (value: number): Clause<number> => ({ key: 'limit.ratchetDelayMs', slots: { wait: { field: 'duration', name: 'ratchetDelayMs', ms: value, min: 60 * MINUTE, max: 30 * DAY, set: (ms) => ms } } });

function limitClauses({ lossAtStopLimit, readyWindowMs, releaseWindowMs, profile, appetite }: Discipline): Clause<Patch>[] {
  const span = (name: 'readyWindowMs' | 'releaseWindowMs', ms: number): Clause<Patch> => ({ key: `limit.${name}`, slots: { wait: { field: 'duration', name, ms, min: MINUTE, max: DAY, set: (next) => ({ [name]: next }) } } });
  return [
    { key: 'limit.lossAtStopLimit', slots: { limit: { field: 'percent', name: 'lossAtStopLimit', value: lossAtStopLimit, max: 0.05, set: (next) => ({ lossAtStopLimit: next }) } } },
    span('readyWindowMs', readyWindowMs),
    span('releaseWindowMs', releaseWindowMs),
    {
      key: 'limit.profile',
      slots: {
        profile: { field: 'choice', name: 'profile', value: profile, values: ['novice', 'experienced'], option: 'profile', set: (next) => ({ profile: next as Discipline['profile'] }) },
        appetite: { field: 'choice', name: 'appetite', value: appetite, values: ['conservative', 'balanced', 'aggressive'], option: 'appetite', set: (next) => ({ appetite: next as Discipline['appetite'] }) },
      },
    },
  ];
}

/** The remaining protective settings, each as a sentence. */
export function Limits({ discipline, onChange }: { discipline: Discipline; onChange: (patch: Patch) => void }) {
  const { t } = useTranslation('rules');
  return (
    <ul className={recordClasses.limits}>
      {limitClauses(discipline).map((clause) => (
        <li key={clause.key}>
          <Sentence clause={clause} onChange={onChange} />
          {clause.key === 'limit.lossAtStopLimit' && <p className={classes.fired}>{t('limits.lossAtStopHelp')}</p>}
        </li>
      ))}
      <li>
        <RatchetDelay value={discipline.ratchetDelayMs} onChange={(ratchetDelayMs) => onChange({ ratchetDelayMs })} />
      </li>
    </ul>
  );
}

export function RatchetDelay({ value, onChange }: { value: number; onChange: (ms: number) => void }) {
  return <Sentence clause={delayClause(value)} onChange={onChange} />;
}
