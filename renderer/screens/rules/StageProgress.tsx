import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SuitabilityStanding } from '../../../shared/rules/suitability.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import recordClasses from './Record.module.css';
import classes from './Rules.module.css';

/** How far the record has opened the ladder. */
export function StageProgress({ accountId }: { accountId: string }) {
  const standing = useQuery(api.rules.suitability.queryOptions({ input: { accountId } }));
  return <Loaded query={standing}>{(data) => <StageList standing={data} />}</Loaded>;
}

export function StageList({ standing }: { standing: Pick<SuitabilityStanding, 'stages' | 'openCap' | 'fallenBack'> }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { stages, openCap, fallenBack } = standing;
  if (stages.length === 0) return <p className={classes.lead}>{t('stages.notHeld')}</p>;
  // Of the closed stages only the next one is being counted towards.
  const next = stages.findIndex((stage) => !stage.open);
  return (
    <div className={classes.stack}>
      {openCap !== null && <p>{t('stages.open', { cap: openCap })}</p>}
      {fallenBack && (
        <p className={recordClasses.fallen} role="status">
          <Icon name="alert" size={14} /> <span>{t(fallenBack.until === null ? 'stages.fallen' : 'stages.fallenUntil', { count: fallenBack.violations, days: fallenBack.days, until: fallenBack.until })}</span>
        </p>
      )}
      <ol className={recordClasses.progress}>
        {stages.map((stage, index) => {
          const state = stage.open ? 'open' : index === next ? 'next' : 'later';
          return (
            <li key={index} data-state={state}>
              <Icon name={stage.open ? 'unlock' : 'lock'} size={16} />
              <span className={recordClasses.progressCap}>{format.leverage(stage.cap)}</span>
              {state === 'open' ? (
                <span className={classes.fired}>{t(stage.tradesNeeded === 0 ? 'stages.fromStart' : 'stages.isOpen')}</span>
              ) : (
                <span className={recordClasses.progressBody}>
                  <span className={recordClasses.track} aria-hidden="true">
                    <span style={{ width: `${stage.tradesNeeded === 0 ? 100 : Math.min(100, (stage.trades / stage.tradesNeeded) * 100)}%` }} />
                  </span>
                  <span className={classes.fired}>
                    {t('stages.trades', { trades: stage.trades, count: stage.tradesNeeded })} · {stage.adherence === null ? t('stages.adherenceNone', { needed: stage.adherenceNeeded }) : t('stages.adherence', { has: stage.adherence, needed: stage.adherenceNeeded })}
                  </span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
