import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping } from '../../../shared/contract/fills.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { focusWhenShown } from '../../components/focus-when-shown.ts';
import wizardClasses from './Wizard.module.css';
import { fitsHeaders, sameMapping } from './preset-fit.ts';

interface PresetsProps {
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly complete: boolean;
  readonly onTake: (mapping: Mapping) => void;
}

/** Mappings under a name: those that fit the file are offered, the one that is drawn can be kept. */
export function Presets({ headers, mapping, complete, onTake }: PresetsProps) {
  const { t } = useTranslation('imports');
  const presets = useQuery(api.imports.presets.queryOptions({ input: {} })).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  /** What is being typed: a name for a new one, or another name for the chosen one. */
  const [naming, setNaming] = useState<{ readonly id: string | null; readonly name: string } | null>(null);
  const save = useMutation(
    api.imports.savePreset.mutationOptions({
      onSuccess: (preset) => {
        setNaming(null);
        setChosen(preset.id);
        toastDone(t('preset.saved', { name: preset.name }));
      },
    }),
  );
  const restore = useMutation(api.imports.restorePreset.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(
    api.imports.removePreset.mutationOptions({
      onError: toastRefused,
      onSuccess: (preset) => {
        setChosen(null);
        toastDone(t('preset.removed', { name: preset.name }), () => restore.mutate({ id: preset.id }));
      },
    }),
  );
  const fitting = presets.filter((preset) => fitsHeaders(preset.mapping, headers));
  const current = presets.find(({ id }) => id === chosen) ?? fitting.find((preset) => sameMapping(preset.mapping, mapping)) ?? null;
  const others = presets.filter((preset) => !fitting.includes(preset));
  const pick = (id: string | null) => {
    const preset = presets.find((one) => one.id === id);
    if (preset === undefined) return;
    setChosen(preset.id);
    onTake(preset.mapping);
  };
  if (naming !== null) {
    return (
      <form
        className={wizardClasses.presets}
        onSubmit={(event) => {
          event.preventDefault();
          const kept = naming.id === null ? null : presets.find(({ id }) => id === naming.id);
          save.mutate({ id: naming.id, name: naming.name.trim(), mapping: kept?.mapping ?? mapping, headers: kept?.headers ?? [...headers] });
        }}
      >
        <TextInput size="xs" ref={focusWhenShown} label={t('preset.name')} value={naming.name} maxLength={80} onChange={(event) => setNaming({ ...naming, name: event.currentTarget.value })} />
        <Button size="xs" type="submit" loading={save.isPending} disabled={naming.name.trim() === ''}>
          {t('preset.keep')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setNaming(null)}>
          {t('common:cancel')}
        </Button>
        {save.error && <ErrorState error={save.error} />}
      </form>
    );
  }
  const changed = current !== null && !sameMapping(current.mapping, mapping);
  return (
    <div className={wizardClasses.presets} data-field="presets">
      {presets.length > 0 && (
        <Select
          size="xs"
          w={220}
          label={t('preset.label')}
          placeholder={fitting.length > 0 ? t('preset.fits', { count: fitting.length }) : t('preset.noneFits')}
          data={[
            ...(fitting.length > 0 ? [{ group: t('preset.fitting'), items: fitting.map(({ id, name }) => ({ value: id, label: name })) }] : []),
            ...(others.length > 0 ? [{ group: t('preset.others'), items: others.map(({ id, name }) => ({ value: id, label: name, disabled: true })) }] : []),
          ]}
          value={current?.id ?? null}
          onChange={pick}
        />
      )}
      {current !== null && changed && (
        <Button size="xs" variant="default" loading={save.isPending} disabled={!complete} onClick={() => save.mutate({ id: current.id, name: current.name, mapping, headers: [...headers] })}>
          {t('preset.update', { name: current.name })}
        </Button>
      )}
      {(current === null || changed) && (
        <Button size="xs" variant="default" disabled={!complete} onClick={() => setNaming({ id: null, name: '' })}>
          {t('preset.saveAs')}
        </Button>
      )}
      {current !== null && (
        <>
          <Button size="xs" variant="subtle" onClick={() => setNaming({ id: current.id, name: current.name })}>
            {t('preset.rename')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate({ id: current.id })}>
            {t('preset.remove')}
          </Button>
        </>
      )}
    </div>
  );
}
