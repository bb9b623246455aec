import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Day } from '../../components/Day.tsx';
import { Icon } from '../../components/Icon.tsx';
import { fileSize } from './file-size.ts';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';
import type { Choices } from './use-preview.ts';

interface AboutFileProps {
  readonly preview: ImportPreview;
  readonly choices: Choices;
  readonly choose: (patch: Partial<Choices>) => void;
}

/** What the file is taken for, and how it is written. */
export function AboutFile({ preview, choices, choose }: AboutFileProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const sure = preview.confidence >= 0.9 ? 'sure' : preview.confidence >= 0.5 ? 'likely' : 'unsure';
  const { match, brokerAccount, before } = preview.accountMatch;
  return (
    <div className={previewClasses.about}>
      <h3 className={previewClasses.file}>{preview.fileName}</h3>
      <FormatChoice preview={preview} choices={choices} choose={choose} />
      <span className={classes.quiet} data-field="confidence">
        {preview.format === 'unknown' ? '' : choices.format === null && choices.mapping === null ? t(`confidence.${sure}`, { part: format.percent(preview.confidence, { places: 0 }) }) : t('confidence.chosen')}
      </span>
      <dl className={previewClasses.facts}>
        {preview.periodFrom !== null && preview.periodTo !== null && (
          <div data-field="period">
            <dt>{t('about.period')}</dt>
            <dd>
              <Day day={preview.periodFrom} length="bare" /> – <Day day={preview.periodTo} length="bare" />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('about.file')}</dt>
          <dd>
            {fileSize(preview.fileBytes, format)}
            {preview.encoding !== '' && ` · ${preview.encoding.toUpperCase()}`}
          </dd>
        </div>
        <div data-field="date-order">
          <dt>{t('about.order')}</dt>
          <dd>{t(`order.${preview.dateOrder}`)}</dd>
        </div>
        <div data-field="account-match" data-match={match}>
          <dt>{t('about.account')}</dt>
          <dd>
            {match === 'different' && <Icon name="alert" size={14} />}
            {match === 'same' && <Icon name="check" size={14} />} {t(`accountMatch.${match}`, { account: brokerAccount ?? '', before: before.join(t('listSeparator')) })}
          </dd>
        </div>
      </dl>
    </div>
  );
}

function FormatChoice({ preview, choices, choose }: AboutFileProps) {
  const { t } = useTranslation('imports');
  const formats = useQuery(api.imports.formats.queryOptions({ input: {} })).data ?? [];
  return (
    <Select
      size="xs"
      w={250}
      aria-label={t('format.label')}
      data-field="format"
      allowDeselect={false}
      searchable
      data={formats.map(({ id, title }) => ({ value: id, label: t(`format.${id}`, { defaultValue: title }) }))}
      value={choices.format ?? (preview.format === 'unknown' ? null : preview.format)}
      placeholder={t('format.unknown')}
      onChange={(format) => choose({ format, mapping: null, answers: {} })}
    />
  );
}
