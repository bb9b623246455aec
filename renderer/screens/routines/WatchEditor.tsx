import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watchLayers, watchMeasures, zWatchTerms, type WatchItem, type WatchTerms } from '../../../shared/watch/watch-item.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstrumentPicker } from '../../components/InstrumentPicker.tsx';
import classes from './Routines.module.css';

const blank: WatchTerms = { layer: 'technical', measure: 'price', title: '', instrumentId: null, condition: '', direction: 'above', level: '', unit: '', near: { by: '2', in: 'percent' } };

/** A level written down: what, which side of it, and what it would mean. */
export function WatchEditor({ item, onDone }: { item: WatchItem | null; onDone: () => void }) {
  const { t } = useTranslation('routines');
  const [terms, setTerms] = useState<WatchTerms>(item ?? blank);
  const set = (changes: Partial<WatchTerms>) => setTerms((before) => ({ ...before, ...changes }));
  const kept = () => {
    toastDone(t('watch.kept'));
    onDone();
  };
  const add = useMutation(api.watch.add.mutationOptions({ onSuccess: kept }));
  const change = useMutation(api.watch.change.mutationOptions({ onSuccess: kept }));
  const written = zWatchTerms.safeParse(terms);
  const failed = add.error ?? change.error;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!written.success) return;
        if (item === null) add.mutate(written.data);
        else change.mutate({ id: item.id, revision: item.revision, terms: written.data });
      }}
    >
      <SegmentedControl aria-label={t('watch.field.layer')} value={terms.layer} onChange={(layer) => set({ layer: layer as WatchTerms['layer'] })} data={watchLayers.map((layer) => ({ value: layer, label: t(`watch.layer.${layer}`) }))} />
      <TextInput label={t('watch.field.title')} required maxLength={80} value={terms.title} onChange={(event) => set({ title: event.currentTarget.value })} data-autofocus />
      <div className={classes.pair}>
        <Select label={t('watch.field.measure')} allowDeselect={false} data={watchMeasures.map((measure) => ({ value: measure, label: t(`watch.measure.${measure}`) }))} value={terms.measure} onChange={(measure) => measure && set({ measure: measure as WatchTerms['measure'] })} />
        <InstrumentPicker label={t('watch.field.instrument')} description={t(terms.measure === 'price' ? 'watch.field.instrumentPrice' : 'watch.field.instrumentOther')} currency="CNY" value={terms.instrumentId} onChange={(instrumentId) => set({ instrumentId })} />
      </div>
      <div className={classes.pair}>
        <Select label={t('watch.field.direction')} allowDeselect={false} data={(['above', 'below'] as const).map((value) => ({ value, label: t(`watch.field.${value}`) }))} value={terms.direction} onChange={(direction) => direction && set({ direction: direction as WatchTerms['direction'] })} />
        <DecimalInput label={t('watch.level')} required allowNegative value={terms.level} onChange={(level) => set({ level })} />
      </div>
      <div className={classes.pair}>
        <DecimalInput label={t('watch.field.near')} required value={terms.near.by} onChange={(by) => set({ near: { ...terms.near, by } })} />
        <Select label={t('watch.field.nearIn')} allowDeselect={false} data={(['percent', 'unit'] as const).map((value) => ({ value, label: t(`watch.field.in.${value}`) }))} value={terms.near.in} onChange={(value) => value && set({ near: { ...terms.near, in: value as 'percent' | 'unit' } })} />
      </div>
      <TextInput label={t('watch.field.unit')} maxLength={12} value={terms.unit} onChange={(event) => set({ unit: event.currentTarget.value })} />
      <Textarea label={t('watch.field.condition')} description={t('watch.field.conditionWhy')} autosize minRows={2} maxRows={6} maxLength={500} value={terms.condition} onChange={(event) => set({ condition: event.currentTarget.value })} />
      {failed && <ErrorState error={failed} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={add.isPending || change.isPending} disabled={!written.success}>
          {t('keep')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
