import { ActionIcon, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import type { EntryTemplate } from '../../../../shared/journal/template.ts';
import { api } from '../../../api/query.ts';
import { toastDone, toastRefused } from '../../../app/toast.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import classes from './Templates.module.css';

/** The trader's own templates: in the order in which they are offered at the left, the one that is written at the right. */
export function TemplatesScreen() {
  const { t } = useTranslation('journal');
  const [params, setParams] = useSearchParams();
  const { state } = useLocation() as { state: { markdown?: string; kind?: EntryTemplate['kinds'][number] } | null };
  const templates = useQuery(api.journal.templates.queryOptions({ input: {} }));
  // An entry that is made a template of comes along as the beginning of a new one.
  const [fresh, setFresh] = useState(state?.markdown !== undefined);
  const restore = useMutation(api.journal.restoreTemplate.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.journal.removeTemplate.mutationOptions({ onError: toastRefused }));
  const reorder = useMutation(api.journal.reorderTemplates.mutationOptions({ onError: toastRefused }));
  const id = fresh ? null : params.get('template');
  const choose = (next: string | null) => {
    setFresh(false);
    setParams(next === null ? {} : { template: next }, { replace: true });
  };
  return (
    <>
      <PageHeader
        title={t('templates.title')}
        back={{ to: '/journal', label: t('title') }}
        action={
          <Button
            leftSection={<Icon name="plus" />}
            onClick={() => {
              choose(null);
              setFresh(true);
            }}
          >
            {t('templates.new')}
          </Button>
        }
      />
      <p className={classes.what}>{t('templates.what')}</p>
      <Loaded query={templates}>
        {(all) => {
          const chosen = all.find((template) => template.id === id) ?? null;
          const move = (index: number, by: 1 | -1) => {
            const ids = all.map((template) => template.id);
            const [taken] = ids.splice(index, 1);
            ids.splice(index + by, 0, taken!);
            reorder.mutate({ ids });
          };
          return (
            <div className={all.length > 0 ? classes.columns : fresh ? classes.alone : undefined}>
              {all.length === 0 && !fresh ? (
                <EmptyState icon="copy" sentence={t('templates.empty')} action={{ label: t('templates.new'), onClick: () => setFresh(true) }} sample={false} />
              ) : (
                <ol className={classes.list} aria-label={t('templates.title')}>
                  {all.map((template, index) => (
                    <li key={template.id} className={classes.row} data-current={template.id === id || undefined} data-template={template.name}>
                      <button type="button" className={classes.name} aria-label={t('templates.edit', { name: template.name })} onClick={() => choose(template.id)}>
                        <b>{template.name}</b>
                        <span className={classes.quiet}>{template.kinds.map((kind) => t(`kinds.${kind}`)).join(' · ')}</span>
                        {template.defaultFor.length > 0 && <span className={classes.quiet}>{t('templates.isDefault', { kinds: template.defaultFor.map((kind) => t(`kinds.${kind}`)).join(' · ') })}</span>}
                      </button>
                      <ActionIcon variant="subtle" color="gray" aria-label={t('templates.up', { name: template.name })} disabled={index === 0} onClick={() => move(index, -1)}>
                        <Icon name="arrow-up" size={15} />
                      </ActionIcon>
                      <ActionIcon variant="subtle" color="gray" aria-label={t('templates.down', { name: template.name })} disabled={index === all.length - 1} onClick={() => move(index, 1)}>
                        <Icon name="arrow-down" size={15} />
                      </ActionIcon>
                    </li>
                  ))}
                </ol>
              )}
              {(fresh || chosen !== null) && (
                <TemplateForm
                  key={`${chosen?.id ?? 'new'} ${chosen?.revision ?? 0}`}
                  template={chosen}
                  begin={{ markdown: fresh ? (state?.markdown ?? '') : '', kind: state?.kind ?? 'day' }}
                  onSaved={(saved) => {
                    toastDone(t('templates.saved'));
                    choose(saved.id);
                  }}
                  onRemove={(template) =>
                    remove.mutate(
                      { id: template.id },
                      {
                        onSuccess: () => {
                          choose(null);
                          toastDone(t('templates.removed', { name: template.name }), () => restore.mutate({ id: template.id }));
                        },
                      },
                    )
                  }
                />
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
