import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryKinds, type EntryKind } from '../../../../shared/journal/entry.ts';
import { LONGEST_TEMPLATE, placeholders, type EntryTemplate } from '../../../../shared/journal/template.ts';
import { api } from '../../../api/query.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { focusWhenShown } from '../../../components/focus-when-shown.ts';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Templates.module.css';

interface TemplateFormProps {
  readonly template: EntryTemplate | null;
  readonly begin: { readonly markdown: string; readonly kind: EntryKind };
  readonly onSaved: (template: EntryTemplate) => void;
  readonly onRemove: (template: EntryTemplate) => void;
}

/** Name, which entries it is for, and the text with what is filled in. */
export function TemplateForm({ template, begin, onSaved, onRemove }: TemplateFormProps) {
  const { t } = useTranslation('journal');
  const { language } = useFormat();
  const [name, setName] = useState(template?.name ?? '');
  const [kinds, setKinds] = useState<readonly EntryKind[]>(template?.kinds ?? [begin.kind]);
  const [defaultFor, setDefaultFor] = useState<readonly EntryKind[]>(template?.defaultFor ?? []);
  const [markdown, setMarkdown] = useState(template?.markdown ?? begin.markdown);
  const text = useRef<HTMLTextAreaElement>(null);
  const save = useMutation(api.journal.saveTemplate.mutationOptions({ onSuccess: onSaved }));
  const insert = (placeholder: string) => {
    const field = text.current;
    const at = field?.selectionStart ?? markdown.length;
    const end = field?.selectionEnd ?? at;
    setMarkdown(`${markdown.slice(0, at)}{${placeholder}}${markdown.slice(end)}`);
    window.setTimeout(() => {
      field?.focus();
      field?.setSelectionRange(at + placeholder.length + 2, at + placeholder.length + 2);
    }, 0);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ id: template?.id ?? null, revision: template?.revision ?? 0, name, kinds: [...kinds], defaultFor: defaultFor.filter((kind) => kinds.includes(kind)), markdown });
      }}
    >
      <TextInput label={t('templates.fields.name')} required maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} ref={focusWhenShown} />
      <Checkbox.Group label={t('templates.fields.kinds')} value={[...kinds]} onChange={(next) => setKinds(entryKinds.filter((kind) => next.includes(kind)))}>
        <div className={classes.boxes}>
          {entryKinds.map((kind) => (
            <Checkbox key={kind} size="xs" value={kind} label={t(`kinds.${kind}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group label={t('templates.fields.defaultFor')} value={[...defaultFor]} onChange={(next) => setDefaultFor(entryKinds.filter((kind) => next.includes(kind)))}>
        <div className={classes.boxes}>
          {kinds.map((kind) => (
            <Checkbox key={kind} size="xs" value={kind} label={t(`kinds.${kind}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea ref={text} label={t('templates.fields.text')} autosize minRows={8} maxRows={24} maxLength={LONGEST_TEMPLATE} value={markdown} onChange={(event) => setMarkdown(event.currentTarget.value)} classNames={{ input: classes.mono ?? '' }} spellCheck={false} />
      <div role="group" aria-label={t('templates.fields.placeholders')} className={classes.stack}>
        <span className={classes.label}>{t('templates.fields.placeholders')}</span>
        <div className={classes.boxes}>
          {placeholders.map(({ id, names, on }) => {
            const own = names[language === 'zh-CN' ? 1 : 0];
            const fits = kinds.some((kind) => (on as readonly EntryKind[]).includes(kind));
            return (
              <Button key={id} size="compact-xs" variant="default" title={fits ? undefined : t('templates.onlyOn', { kinds: on.map((kind) => t(`kinds.${kind}`)).join(' · ') })} c={fits ? undefined : 'dimmed'} onClick={() => insert(own)}>
                {`{${own}}`}
              </Button>
            );
          })}
        </div>
      </div>
      {save.error !== null && <ErrorState error={save.error} />}
      <div className={classes.boxes}>
        <Button type="submit" size="xs" loading={save.isPending}>
          {t('templates.save')}
        </Button>
        {template !== null && (
          <Button size="xs" variant="subtle" color="gray" leftSection={<Icon name="trash" size={14} />} onClick={() => onRemove(template)}>
            {t('templates.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}
