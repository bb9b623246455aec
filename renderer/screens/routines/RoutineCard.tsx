import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RoutineNow } from '../../../shared/contract/routines.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Icon } from '../../components/Icon.tsx';
import { RunChecklist } from '../../components/routines/RunChecklist.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Routines.module.css';
import { useScheduleText } from '../../components/routines/schedule-text.ts';

interface RoutineCardProps {
  readonly now: RoutineNow;
  readonly onEdit: () => void;
  /** null: it stands first, or last. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

export function RoutineCard({ now: { routine, zone, current, next, recent }, onEdit, onUp, onDown }: RoutineCardProps) {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const schedule = useScheduleText();
  const account = useQuery(api.accounts.list.queryOptions({ input: {} })).data?.find(({ id }) => id === routine.accountId);
  const restore = useMutation(api.routines.restore.mutationOptions({ onError: toastRefused }));
  const archive = useMutation(api.routines.archive.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.routines.remove.mutationOptions({ onError: toastRefused, onSuccess: () => toastDone(t('removed', { title: routine.title }), () => restore.mutate({ id: routine.id })) }));
  const putAway = () => archive.mutate({ id: routine.id, archived: true }, { onSuccess: () => toastDone(t('archivedToast', { title: routine.title }), () => archive.mutate({ id: routine.id, archived: false })) });
  return (
    <Card
      title={routine.title}
      tone={current?.state === 'overdue' ? 'wait' : 'plain'}
      aside={
        <>
          {current && <StateBadge state={current.state} />}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('menu', { title: routine.title })}>
                <Icon name="dots" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="pencil" />} onClick={onEdit}>
                {t('edit')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="arrow-up" />} disabled={onUp === null} onClick={() => onUp?.()}>
                {t('up')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="arrow-down" />} disabled={onDown === null} onClick={() => onDown?.()}>
                {t('down')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="minus" />} onClick={putAway}>
                {t('archive')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="trash" />} onClick={() => remove.mutate({ id: routine.id })}>
                {t('remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <p className={classes.quiet}>
        {schedule.text(routine.schedule)} · {account?.name ?? t('everyDay')} · {zone}
      </p>
      <p className={classes.quiet}>
        {recent.of > 0 && <span className="num">{t('recent', recent)}</span>}
        {recent.of > 0 && next && ' · '}
        {next && t('next', { at: format.when(next.opensAt, zone) })}
        {routine.source.kind === 'retrospective' && ` · ${t('fromReview')}`}
      </p>
      {current ? (
        <RunChecklist run={current} zone={zone} />
      ) : (
        <ul className={classes.preview}>
          {routine.items.map((item) => (
            <li key={item.id}>{item.text}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
