import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Occurrence } from '../../../shared/contract/failure-library.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { RValue } from '../../components/RValue.tsx';
import classes from './Failures.module.css';
import { useGrouping } from './use-grouping.ts';

/** One cause: its wordings, what it cost, and every plan it stands on. */
export function CausePanel({ causeKey, onMoved }: { causeKey: string; onMoved: (key: string) => void }) {
  const { t } = useTranslation('failures');
  const format = useFormat();
  const found = useQuery(api.premortems.cause.queryOptions({ input: { key: causeKey } }));
  const { merge, split, busy } = useGrouping();
  return (
    <Loaded query={found} lines={8}>
      {({ cause, occurrences }) => (
        <div className={classes.stack} data-panel="cause">
          <p className={classes.text}>
            <b>{t(`premortem:family.${cause.family}`)}</b> {cause.text}
          </p>
          <dl className={classes.facts}>
            <dt>{t('list.foreseen')}</dt>
            <dd>{t('cause.foreseen', { foreseen: cause.foreseen, happened: cause.happenedForeseen, didNot: cause.didNotHappen, cannotTell: cause.cannotTell })}</dd>
            <dt>{t('list.unforeseen')}</dt>
            <dd>{format.decimal(String(cause.unforeseen))}</dd>
            <dt>{t('list.share')}</dt>
            <dd>{cause.share === null ? '—' : t('cause.share', { share: format.percent(cause.share.value, { places: 0 }), low: format.percent(cause.share.low, { places: 0 }), high: format.percent(cause.share.high, { places: 0 }), n: cause.share.n })}</dd>
            <dt>{t('list.cost')}</dt>
            <dd>
              {cause.costR !== null && (
                <p>
                  <RValue value={cause.costR.r} /> <span className={classes.quiet}>{t('cause.trades', { count: cause.costR.trades })}</span>
                </p>
              )}
              {cause.cost.map(({ currency, net, trades }) => (
                <p key={currency}>
                  <ShortMoney amount={net} currency={currency} result /> <span className={classes.quiet}>{t('cause.trades', { count: trades })}</span>
                </p>
              ))}
              {cause.cost.length === 0 && '—'}
            </dd>
            <dt>{t('views.tripwires')}</dt>
            <dd>{t('cause.tripwires', cause.tripwires)}</dd>
          </dl>
          <p className={classes.quiet}>{t('list.costWhy')}</p>
          {cause.wordings.length > 1 && (
            <section>
              <h3>{t('cause.wordings')}</h3>
              <ul className={classes.wordings}>
                {cause.wordings.map((wording) => (
                  <li key={wording.key}>
                    <span>
                      <b>{t(`premortem:family.${wording.family}`)}</b> {wording.text}
                    </span>
                    <Button size="compact-xs" variant="subtle" disabled={busy} onClick={() => split.mutate({ wording: wording.key })} data-action="split">
                      {t('cause.split')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <MergeInto causeKey={cause.key} busy={busy} onMerge={(into) => merge.mutate({ into, keys: [cause.key] }, { onSuccess: () => onMoved(into) })} />
          <section>
            <h3>{t('cause.occurrences')}</h3>
            <ul className={classes.occurrences}>
              {occurrences.map((one, index) => (
                <OccurrenceLine key={index} one={one} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </Loaded>
  );
}

/** The same as another one: looked for by its words. */
function MergeInto({ causeKey, busy, onMerge }: { causeKey: string; busy: boolean; onMerge: (into: string) => void }) {
  const { t } = useTranslation('failures');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery(api.premortems.library.queryOptions({ input: { query: query.slice(0, 80), limit: 20 } })).data;
  const options = (found?.rows ?? []).filter(({ key }) => key !== causeKey).map(({ key, family, text }) => ({ value: key, label: `${t(`premortem:family.${family}`)} · ${text}` }));
  return (
    <div className={classes.row}>
      <Select
        className={classes.grow ?? ''}
        label={t('cause.mergeInto')}
        placeholder={t('list.search')}
        data={options}
        value={chosen}
        onChange={setChosen}
        searchable
        filter={({ options: all }) => all}
        onSearchChange={(next) => setTyped(options.some(({ label }) => label === next) ? '' : next)}
        nothingFoundMessage={t('list.nothing')}
        data-field="merge-into"
      />
      <Button variant="default" disabled={chosen === null || busy} onClick={() => chosen !== null && onMerge(chosen)} data-action="merge-into">
        {t('cause.merge')}
      </Button>
    </div>
  );
}

function OccurrenceLine({ one }: { one: Occurrence }) {
  const { t } = useTranslation('failures');
  const format = useFormat();
  const said = !one.foreseen ? t('cause.wasUnforeseen') : one.mark === null ? t('cause.notMarked') : t(`cause.${one.mark}`);
  return (
    <li data-mark={one.mark ?? undefined} data-foreseen={one.foreseen}>
      <Link to={`/plans/${one.planId}/${one.endedDay === null ? 'premortem' : 'score'}`}>{one.title.trim() || t('untitled')}</Link>
      <span className={classes.quiet}>
        {t(`common:side.${one.side}`)} {one.symbol}
        {one.endedDay !== null && ` · ${format.day(one.endedDay, 'bare')}`}
        {one.likelihood !== null && ` · ${t('cause.stated', { share: format.percent(one.likelihood, { places: 0 }) })}`}
      </span>
      <span>
        {said}{' '}
        {one.mark === 'happened' &&
          one.results.map(({ currency, net }) => (
            <ShortMoney key={currency} amount={net} currency={currency} result />
          ))}
      </span>
    </li>
  );
}
