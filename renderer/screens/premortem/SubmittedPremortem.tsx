import { Button, CopyButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Premortem } from '../../../shared/plan/premortem.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { CauseStory } from '../../components/CauseStory.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import classes from './Premortem.module.css';

interface SubmittedPremortemProps {
  readonly planId: string;
  /** Of the account the plan is for. */
  readonly zone: string;
  readonly premortem: Premortem;
  readonly valid: boolean;
  readonly required: number;
  /** The plan has ended: there is nothing left to ask for. */
  readonly over: boolean;
}

/** Handed in and frozen: what was written, when, and the hash that proves it. */
export function SubmittedPremortem({ planId, zone, premortem, valid, required, over }: SubmittedPremortemProps) {
  const { t } = useTranslation('premortem');
  const format = useFormat();
  // Written again, a cause keeps its words; how likely it is now has to be said anew.
  const again = useMutation(api.premortems.saveDraft.mutationOptions());
  const causes = premortem.causes.map((cause) => ({ ...cause, likelihood: null }));
  return (
    <div className={classes.columns}>
      <ol className={classes.cards} aria-label={t('causes')}>
        {premortem.causes.map((cause, index) => (
          <li key={index} className={classes.card} data-cause={index + 1}>
            <CauseStory cause={cause} />
          </li>
        ))}
      </ol>
      <aside className={classes.side} aria-label={t('side')}>
        <section className={classes.finish}>
          <p className={classes.done}>
            <Icon name="seal" size={18} /> {t('submitted.title')}
          </p>
          {premortem.submittedAt && (
            <p>
              <Instant at={premortem.submittedAt} zone={zone} /> <span className={classes.quiet}>{format.relative(premortem.submittedAt)}</span>
            </p>
          )}
          {premortem.hash && (
            <CopyButton value={premortem.hash}>
              {({ copied, copy }) => (
                <button type="button" className={classes.hash} onClick={copy} title={t('submitted.copyHash')} data-figure="hash">
                  {premortem.hash} <Icon name={copied ? 'check' : 'copy'} size={12} />
                </button>
              )}
            </CopyButton>
          )}
          {!over && valid && (
            <Button component={Link} to={`/tickets/new?plan=${planId}`} fullWidth data-action="ask-ticket">
              {t('submitted.next')}
            </Button>
          )}
          {!over && !valid && (
            <>
              <p className={classes.notice}>
                <Icon name="alert" /> <span>{t('submitted.stale', { count: Math.max(1, required) })}</span>
              </p>
              <Button fullWidth onClick={() => again.mutate({ planId, causes })} loading={again.isPending} data-action="write-again">
                {t('submitted.again')}
              </Button>
            </>
          )}
          {again.error && <ErrorState error={again.error} />}
          {over && (
            <Button component={Link} to={`/plans/${planId}/score`} fullWidth variant="default" data-action="score">
              {t('submitted.score')}
            </Button>
          )}
          <Link to={`/plans/${planId}`}>{t('toPlan')}</Link>
        </section>
      </aside>
    </div>
  );
}
