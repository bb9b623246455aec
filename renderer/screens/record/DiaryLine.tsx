import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordRow } from '../../../shared/record/record.ts';
import { Hint } from '../../components/Hint.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import classes from './Record.module.css';
import type { Told } from './told.ts';
import type { Names } from './use-names.ts';

/** One thing that happened, as a sentence; its place in the chain on the number at the end. */
export function DiaryLine({ record, told, names }: { record: RecordRow; told: Told; names: Names }) {
  const { t } = useTranslation('record');
  const sentence = t(`lines.${told.line}`, { ...told.params, ...names, count: Number(told.params['count'] ?? 0) });
  return (
    <div className={classes.line} data-kind={record.kind} data-tone={told.tone}>
      <span className={classes.time}>
        <Instant at={record.at} show="time" />
      </span>
      <span className={classes.icon}>
        <Icon name={told.icon} size={15} />
      </span>
      <span className={classes.sentence}>
        {told.to === null ? sentence : <Link to={told.to}>{sentence}</Link>}
        {told.words !== null && <q className={classes.words}>{told.words}</q>}
      </span>
      <Hint label={t('proof', { seq: record.seq, hash: record.hash.slice(0, 16) })}>
        <span className={classes.seq} aria-label={t('number', { seq: record.seq })}>
          {record.seq}
        </span>
      </Hint>
    </div>
  );
}
