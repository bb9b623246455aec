import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../app/settings/use-settings.ts';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { CheckCard } from './CheckCard.tsx';
import { CodeCard } from './CodeCard.tsx';
import { Diary } from './Diary.tsx';
import classes from './Record.module.css';
import { chapters, type Chapter } from './told.ts';

/** What happened and what held: to be read like a diary, and checked like a ledger. */
export function RecordScreen() {
  const { t } = useTranslation('record');
  const settings = useSettings();
  const [chapter, setChapter] = useState<Chapter | null>(null);
  if (!settings) return <Loading lines={8} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <p className={classes.what}>{t('what')}</p>
      <div className={classes.columns}>
        <div className={classes.diary}>
          <ChipGroup label={t('filter.label')} value={chapter ?? 'all'} onChange={(value) => setChapter(value === 'all' ? null : (value as Chapter))} options={['all', ...chapters].map((value) => ({ value, label: t(`filter.${value}`) }))} />
          <Diary key={chapter ?? 'all'} chapter={chapter} zone={settings.homeZone} />
        </div>
        <div className={classes.side}>
          <CheckCard />
          <CodeCard />
        </div>
      </div>
    </>
  );
}
