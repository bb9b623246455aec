import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import classes from './Imports.module.css';

/** Where statements come from, as their customers know the house; the words of each stand in the locales. */
export const guides = ['jiaogedan', 'ibkr', 'flex', 'futu', 'tiger', 'schwab', 'thinkorswim', 'robinhood', 'tradingview', 'binance', 'okx', 'bybit', 'bitmex', 'mt4', 'mt5', 'ctrader', 'other'] as const;

/** How to get a statement out of each house: where in its menus, in which form, and what to mind. */
export function GuideList() {
  const { t } = useTranslation('imports');
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = guides.filter((id) => wanted === '' || `${t(`guide.of.${id}.name`)} ${t(`guide.of.${id}.words`)}`.toLowerCase().includes(wanted));
  return (
    <div className={classes.stack} data-field="guide">
      <p className={classes.quiet}>{t('guide.what')}</p>
      <TextInput size="xs" leftSection={<Icon name="search" size={14} />} aria-label={t('guide.search')} placeholder={t('guide.search')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      <dl className={classes.guide}>
        {shown.map((id) => (
          <div key={id}>
            <dt>{t(`guide.of.${id}.name`)}</dt>
            <dd>{t(`guide.of.${id}.where`)}</dd>
            <dd className={classes.quiet}>{t(`guide.of.${id}.mind`)}</dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p>{t('guide.none')}</p>}
    </div>
  );
}
