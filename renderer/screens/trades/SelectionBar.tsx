import { Autocomplete, Button, CloseButton, Popover } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenTrades } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Trades.module.css';

interface SelectionBarProps {
  readonly chosen: ChosenTrades;
  readonly count: number;
  readonly total: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with chosen trades. A tag hangs beside them, and each change of tags can be taken back whole. */
export function SelectionBar({ chosen, count, total, onAll, onClear }: SelectionBarProps) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  const number = (value: number) => format.decimal(String(value));
  return (
    <div className={classes.selection} role="toolbar" aria-label={t('selection.label')} data-state="selected">
      <b>{t('selection.count', { count, written: number(count) })}</b>
      {count < total && (
        <Button size="compact-xs" variant="subtle" onClick={onAll} data-action="select-all">
          {t('selection.all', { count: total, written: number(total) })}
        </Button>
      )}
      <TagButton chosen={chosen} on />
      <TagButton chosen={chosen} on={false} />
      <CloseButton size="sm" aria-label={t('selection.clear')} title={t('selection.clear')} onClick={onClear} />
    </div>
  );
}

function TagButton({ chosen, on }: { chosen: ChosenTrades; on: boolean }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [tag, setTag] = useState('');
  const known = useQuery(api.trades.choices.queryOptions({ input: {} })).data?.tags ?? [];
  const undo = useMutation(api.trades.undoTag.mutationOptions({ onSuccess: () => toastDone(t('selection.undone')), onError: toastRefused }));
  const change = useMutation(
    api.trades.tag.mutationOptions({
      onSuccess: ({ changeId, changed, kept }, { tag: word }) => {
        setOpened(false);
        setTag('');
        const said = t(on ? 'selection.tagged' : 'selection.untagged', { count: changed, written: format.decimal(String(changed)), tag: word });
        const keptToo = kept === 0 ? '' : ` ${t('selection.kept', { count: kept, written: format.decimal(String(kept)) })}`;
        toastDone(said + keptToo, changed === 0 ? undefined : () => undo.mutate({ id: changeId }));
      },
      onError: toastRefused,
    }),
  );
  const submit = () => {
    if (tag.trim() !== '') change.mutate({ chosen, tag: tag.trim(), on });
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={260} trapFocus shadow="md">
      <Popover.Target>
        <Button size="compact-xs" variant="default" leftSection={<Icon name={on ? 'tag' : 'x'} size={12} />} onClick={() => setOpened(!opened)} data-action={on ? 'tag' : 'untag'}>
          {t(on ? 'selection.tag' : 'selection.untag')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.row}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Autocomplete size="xs" flex={1} aria-label={t('selection.word')} placeholder={t('selection.word')} data={known} value={tag} maxLength={40} onChange={setTag} comboboxProps={{ withinPortal: false }} data-autofocus />
          <Button size="xs" type="submit" loading={change.isPending} disabled={tag.trim() === ''}>
            {t(on ? 'selection.tag' : 'selection.untag')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
