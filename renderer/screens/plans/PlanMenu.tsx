import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Plan } from '../../../shared/plan/plan.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import classes from './Plans.module.css';

interface PlanMenuProps {
  readonly plan: Plan;
  /** Keeps what is typed before a copy is made of it. */
  readonly beforeLeaving?: () => Promise<boolean>;
}

/** What can be done with a plan besides what comes next. */
export function PlanMenu({ plan, beforeLeaving }: PlanMenuProps) {
  const { t } = useTranslation('plans');
  const navigate = useNavigate();
  const [naming, setNaming] = useState(false);
  const duplicate = useMutation(api.plans.duplicate.mutationOptions({ onSuccess: (copy) => { void navigate(`/plans/${copy.id}`); toastDone(t('duplicated')); }, onError: toastRefused }));
  const discard = useDiscard(() => void navigate('/plans'));
  const afterKeeping = (act: () => void) => async () => {
    if (beforeLeaving) await beforeLeaving();
    act();
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('common:more')}>
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="copy" />} onClick={() => void afterKeeping(() => duplicate.mutate({ id: plan.id }))()}>
            {t('duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="star" />} onClick={() => void afterKeeping(() => setNaming(true))()}>
            {t('template.save')}
          </Menu.Item>
          {plan.state === 'draft' && (
            <Menu.Item leftSection={<Icon name="trash" />} color="red" onClick={() => discard(plan.id)}>
              {t('discard')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <SidePanel opened={naming} onClose={() => setNaming(false)} title={t('template.save')}>
        <TemplateForm plan={plan} onDone={() => setNaming(false)} />
      </SidePanel>
    </>
  );
}

/** Discards a draft and offers it back. */
export function useDiscard(onDone: () => void): (id: string) => void {
  const { t } = useTranslation('plans');
  const restore = useMutation(api.plans.restore.mutationOptions({ onError: toastRefused }));
  const discard = useMutation(
    api.plans.discard.mutationOptions({
      onSuccess: (_nothing, { id }) => {
        onDone();
        toastDone(t('discarded'), () => restore.mutate({ id }));
      },
      onError: toastRefused,
    }),
  );
  return (id) => discard.mutate({ id });
}

function TemplateForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useTranslation('plans');
  const [name, setName] = useState((plan.content.setup || plan.content.title).slice(0, 80));
  const save = useMutation(api.plans.saveTemplate.mutationOptions({ onSuccess: () => { toastDone(t('template.saved')); onDone(); } }));
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim(), planId: plan.id });
      }}
    >
      <p className={classes.quiet}>{t('template.what')}</p>
      <TextInput data-autofocus data-field="templateName" label={t('template.name')} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      {save.error && <ErrorState error={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}
