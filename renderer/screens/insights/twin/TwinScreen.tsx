import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CostCompared } from '../../../components/CostCompared.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { DrawnInTurn, InTurn, useDrawn } from '../../../components/InTurn.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { proposedOf, withLeftOut, withoutOf, withProposed, type Proposed } from '../../../components/twin/twin-address.ts';
import { TwinProgress } from '../../../components/twin/TwinProgress.tsx';
import { useTwin } from '../../../components/twin/use-twin.ts';
import { toContractFilter, useTradeFilter } from '../../../components/use-trade-filter.ts';
import { ChangedTrades } from './ChangedTrades.tsx';
import { ProposedRule } from './ProposedRule.tsx';
import classes from './TwinScreen.module.css';
import { TwinBlock } from './TwinBlock.tsx';
import { TwinRules } from './TwinRules.tsx';

/** The own history as the rules in force would have had it: the disciplined twin. */
export function TwinScreen() {
  const { t } = useTranslation('twin');
  const { filter, clear, active } = useTradeFilter();
  const [params, setParams] = useSearchParams();
  const proposed = useMemo(() => proposedOf(params), [params]);
  const without = useMemo(() => withoutOf(params), [params]);
  const question = useMemo(() => ({ filter: toContractFilter(filter), proposed, without }), [filter, proposed, without]);
  const told = useTwin(question);
  const propose = useCallback((next: Proposed | null) => setParams((before) => withProposed(before, next), { replace: true }), [setParams]);
  const leaveOut = useCallback((key: string, left: boolean) => setParams((before) => withLeftOut(before, key, left), { replace: true }), [setParams]);
  const { answer, running } = told;
  const telling = running !== null;
  const drawn = useDrawn(answer);
  return (
    <>
      <p className={classes.lead}>{t('lead')}</p>
      <p className={classes.warning} data-part="warning">
        <Icon name="info" size={14} /> <span>{t('warning')}</span>
      </p>
      <CostCompared here="twin" />
      <TwinProgress use={told} />
      {answer === null ? (
        !telling && !told.stopped && told.error === null && <Loading lines={14} />
      ) : (
        <div className={classes.blocks} data-state={telling || drawn !== 'all' ? 'telling' : 'told'} data-stale={telling || drawn === 'older' || undefined} aria-busy={drawn !== 'all'}>
          {answer.blocks.length === 0 && (active ? <EmptyState icon="filter" sentence={t('emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} /> : <EmptyState icon="insights" sentence={t('empty')} action={{ label: t('insights:import'), to: '/imports' }} />)}
          {answer.blocks.map(({ currency }) => (
            <DrawnInTurn key={currency} of={answer}>{({ blocks, rules }) => blocks.filter((block) => block.currency === currency).map((block) => <TwinBlock key={currency} block={block} rules={rules} />)}</DrawnInTurn>
          ))}
          {answer.changed.length > 0 && <DrawnInTurn of={answer}>{(one) => <ChangedTrades answer={one} />}</DrawnInTurn>}
          <ProposedRule proposed={proposed} onChange={propose} />
          <InTurn>
            <TwinRules answer={answer} without={without} onLeave={leaveOut} />
          </InTurn>
        </div>
      )}
    </>
  );
}
