import { Select, TagsInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, Mapping } from '../../../shared/contract/fills.ts';
import { EachInTurn, InTurn } from '../../components/InTurn.tsx';
import classes from './Imports.module.css';
import wizardClasses from './Wizard.module.css';
import { genericFields, requiredFields } from './generic-fields.ts';
import { MappingSample } from './MappingSample.tsx';
import { Presets } from './Presets.tsx';

const NOTHING: Mapping = { delimiter: null, dateOrder: null, decimalMark: null, zone: null, columns: {}, buyWords: [], sellWords: [], currency: null };
const AUTO = 'auto';
const SHOWN = 6;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const CURRENCIES = ['CNY', 'USD', 'HKD', 'EUR', 'GBP', 'JPY', 'SGD', 'AUD', 'CAD', 'CHF', 'TWD', 'KRW', 'USDT', 'USDC', 'BTC', 'ETH'];

/** Says of a table nobody knows which column is which; the rows below show at once what that means. */
export function MappingWizard({ preview, onChange }: { preview: ImportPreview; onChange: (mapping: Mapping) => void }) {
  const { t } = useTranslation('imports');
  // What is chosen shows at once; the engine's reading of it follows.
  const [mapping, setMapping] = useState<Mapping>(preview.mapping ?? NOTHING);
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  const take = (next: Mapping) => {
    setMapping(next);
    onChange(next);
  };
  const change = (patch: Partial<Mapping>) => take({ ...mapping, ...patch });
  const fieldOf = (header: string) => genericFields.find((field) => mapping.columns[field] === header) ?? null;
  const setField = (header: string, field: string | null) => {
    const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([name, column]) => column !== header && name !== field));
    change({ columns: field === null ? columns : { ...columns, [field]: header } });
  };
  const missing = requiredFields.filter((field) => !mapping.columns[field]);
  const auto = (label: string) => ({ value: AUTO, label });
  return (
    <section className={wizardClasses.wizard} aria-label={t('mapping.title')} data-field="mapping">
      <h3 className={classes.heading}>{t('mapping.title')}</h3>
      <Presets headers={preview.headers} mapping={mapping} complete={missing.length === 0} onTake={take} />
      <p className={missing.length === 0 ? classes.quiet : classes.warn} role="status">
        {preview.headers.length === 0 ? t('mapping.noTable') : missing.length === 0 ? t('mapping.what') : t('mapping.missing', { fields: missing.map((field) => t(`field.${field}`)).join(t('listSeparator')) })}
      </p>
      {preview.headers.length > 0 && (
        <div className={wizardClasses.grid} tabIndex={0} role="region" aria-label={t('mapping.table')}>
          <table>
            <thead>
              <tr>
                {preview.headers.map((header) => (
                  <th key={header} scope="col" data-mapped={fieldOf(header) !== null || undefined}>
                    <span>{header}</span>
                    <InTurn room={<div className={wizardClasses.room} />}>
                      <Select
                        size="xs"
                        w={140}
                        clearable
                        clearButtonProps={{ 'aria-label': t('mapping.clear', { header }) }}
                        aria-label={t('mapping.column', { header })}
                        placeholder={t('mapping.unused')}
                        data={[
                          { group: t('mapping.required'), items: genericFields.filter((field) => requiredFields.includes(field)).map((field) => ({ value: field, label: t(`field.${field}`) })) },
                          { group: t('mapping.optional'), items: genericFields.filter((field) => !requiredFields.includes(field)).map((field) => ({ value: field, label: t(`field.${field}`) })) },
                        ]}
                        value={fieldOf(header)}
                        onChange={(field) => setField(header, field)}
                        comboboxProps={{ width: 190, position: 'bottom-start' }}
                        maxDropdownHeight={320}
                      />
                    </InTurn>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.sampleRows.slice(0, SHOWN).map((cells, row) => (
                <tr key={row}>
                  {preview.headers.map((header, column) => (
                    <td key={header}>{cells[column] ?? ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className={wizardClasses.options}>
        <EachInTurn room={<div className={wizardClasses.labelledRoom} />}>
          <Select
            size="xs"
            label={t('mapping.dateOrder')}
            allowDeselect={false}
            data={[auto(t('mapping.auto')), ...(['ymd', 'dmy', 'mdy'] as const).map((value) => ({ value, label: t(`choice.AMBIGUOUS_DATE.${value}`) }))]}
            value={mapping.dateOrder ?? AUTO}
            onChange={(value) => change({ dateOrder: value === AUTO ? null : (value as Mapping['dateOrder']) })}
          />
          <Select
            size="xs"
            label={t('mapping.decimalMark')}
            allowDeselect={false}
            data={[auto(t('mapping.auto')), { value: '.', label: t('choice.AMBIGUOUS_NUMBER.point') }, { value: ',', label: t('choice.AMBIGUOUS_NUMBER.comma') }]}
            value={mapping.decimalMark ?? AUTO}
            onChange={(value) => change({ decimalMark: value === AUTO ? null : (value as Mapping['decimalMark']) })}
          />
          <Select size="xs" label={t('mapping.zone')} searchable allowDeselect={false} limit={60} data={[auto(t('mapping.accountZone')), ...zones]} value={mapping.zone ?? AUTO} onChange={(value) => change({ zone: value === AUTO ? null : value })} />
          <Select size="xs" label={t('mapping.currency')} searchable allowDeselect={false} data={[auto(t('mapping.accountCurrency')), ...CURRENCIES]} value={mapping.currency ?? AUTO} onChange={(value) => change({ currency: value === AUTO ? null : value })} />
          <Select
            size="xs"
            label={t('mapping.delimiter')}
            allowDeselect={false}
            data={[auto(t('mapping.auto')), ...DELIMITERS.map((value) => ({ value, label: t(`delimiter.${value === '\t' ? 'tab' : value === ',' ? 'comma' : value === ';' ? 'semicolon' : 'bar'}`) }))]}
            value={mapping.delimiter ?? AUTO}
            onChange={(value) => change({ delimiter: value === AUTO ? null : value })}
          />
          <TagsInput size="xs" label={t('mapping.buyWords')} placeholder={t('mapping.wordsHint')} value={mapping.buyWords} onChange={(buyWords) => change({ buyWords })} />
          <TagsInput size="xs" label={t('mapping.sellWords')} placeholder={t('mapping.wordsHint')} value={mapping.sellWords} onChange={(sellWords) => change({ sellWords })} />
        </EachInTurn>
      </div>
      <p className={classes.quiet}>{t('mapping.cash')}</p>
      <InTurn>
        <MappingSample preview={preview} />
      </InTurn>
    </section>
  );
}
