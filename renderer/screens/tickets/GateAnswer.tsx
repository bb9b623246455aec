import { useTranslation } from 'react-i18next';
import type { GateNote, Reason } from '../../../shared/gate/reason.ts';
import type { GateFigures } from '../../../shared/gate/ticket.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { ReasonSubject } from '../../components/reason-route.ts';
import { RefusalList } from '../../components/RefusalList.tsx';
import { CoolingParts } from './CoolingParts.tsx';
import { ExitsOut } from './ExitsOut.tsx';
import { GateNumbers } from './GateNumbers.tsx';
import { GateNotes } from './GateNotes.tsx';
import classes from './Tickets.module.css';

interface GateAnswerProps {
  readonly answer: { readonly nature: 'exit' | 'risk'; readonly reasons: readonly Reason[]; readonly notes: readonly GateNote[]; readonly figures: GateFigures | null } | null;
  readonly error: unknown;
  readonly subject: ReasonSubject & { readonly currency?: string | undefined };
  readonly onAction: (action: Reason['satisfy']['action']) => void;
}

/** What the gate would say now. Nothing is written by looking. */
export function GateAnswer({ answer, error, subject, onAction }: GateAnswerProps) {
  const { t } = useTranslation('tickets');
  if (error) return <ErrorState error={error} />;
  if (answer === null) {
    return (
      <Card title={t('gate.title')}>
        <p className={classes.quiet}>{t('gate.incomplete')}</p>
      </Card>
    );
  }
  const face = answer.nature === 'exit' ? 'exit' : answer.reasons.length > 0 ? 'blocked' : (answer.figures?.coolingMs ?? 0) > 0 ? 'cool' : 'pass';
  return (
    <div className={classes.stack} data-gate={face} aria-live="polite">
      {face === 'exit' && (
        <p className={classes.go}>
          <Icon name="exit" size={20} /> {t('reasons:exit')}
        </p>
      )}
      {face === 'pass' && (
        <p className={classes.go}>
          <Icon name="check" size={20} /> {t('gate.pass')}
        </p>
      )}
      {face === 'cool' && (
        <p className={classes.wait}>
          <Icon name="hourglass" size={20} /> {t('gate.cool', { ms: answer.figures?.coolingMs })}
        </p>
      )}
      {face !== 'exit' && <ExitsOut notes={answer.notes} subject={subject} />}
      {face === 'blocked' && <RefusalList reasons={answer.reasons} subject={subject} onAction={onAction} />}
      <GateNotes notes={answer.notes} />
      {answer.figures && <CoolingParts figures={answer.figures} accountId={subject.accountId} />}
      {answer.figures && <GateNumbers figures={answer.figures} currency={subject.currency ?? ''} />}
    </div>
  );
}
