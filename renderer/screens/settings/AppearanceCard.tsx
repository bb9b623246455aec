import { Autocomplete, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/contract/app.ts';
import { isTimeZone } from '../../../shared/time/zone.ts';
import { gainColour, useSaveSettings, useSettings } from '../../app/settings/use-settings.ts';
import { toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Settings.module.css';

const SYSTEM = 'system';
const zones = Intl.supportedValuesOf('timeZone');

/** Language, theme, colours, density, home zone: shown at once, kept in the journal. */
export function AppearanceCard() {
  const { t } = useTranslation('settings');
  const settings = useSettings();
  const { mutate } = useSaveSettings();
  if (!settings) return <Loading lines={5} />;
  const save = (patch: Partial<Settings>) => mutate(patch, { onError: toastRefused });

  return (
    <Card title={t('appearance.title')}>
      <div className={classes.rows}>
        <Choice
          label={t('appearance.language')}
          value={settings.language ?? SYSTEM}
          options={[SYSTEM, 'zh-CN', 'en']}
          name={(value) => (value === 'zh-CN' ? '中文' : value === 'en' ? 'English' : t('appearance.system'))}
          onChange={(value) => save({ language: value === SYSTEM ? null : (value as Settings['language']) })}
        />
        <Choice
          label={t('appearance.theme')}
          value={settings.theme}
          options={['light', 'dark', 'system']}
          name={(value) => t(`appearance.themes.${value}`)}
          onChange={(value) => save({ theme: value as Settings['theme'] })}
        />
        <Choice
          label={t('appearance.gain')}
          help={
            <>
              <Money amount="1234.50" currency="CNY" result /> <Money amount="-1234.50" currency="CNY" result />
            </>
          }
          value={settings.gainColour ?? SYSTEM}
          options={[SYSTEM, 'red', 'green']}
          name={(value) => t(`appearance.gains.${value}`, { now: t(`appearance.gains.${gainColour({ gainColour: null })}`) })}
          onChange={(value) => save({ gainColour: value === SYSTEM ? null : (value as Settings['gainColour']) })}
        />
        <Choice
          label={t('appearance.density')}
          value={settings.density}
          options={['compact', 'comfortable']}
          name={(value) => t(`appearance.densities.${value}`)}
          onChange={(value) => save({ density: value as Settings['density'] })}
        />
        <HomeZone key={settings.homeZone} zone={settings.homeZone} onSave={(homeZone) => save({ homeZone })} />
      </div>
    </Card>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly value: string;
  readonly options: readonly string[];
  readonly name: (value: string) => string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, help, value, options, name, onChange }: ChoiceProps) {
  return (
    <div className={classes.row}>
      <div>
        {label} {help && <span className={classes.help}>{help}</span>}
      </div>
      <SegmentedControl size="xs" aria-label={label} value={value} onChange={onChange} data={options.map((option) => ({ value: option, label: name(option) }))} />
    </div>
  );
}

function HomeZone({ zone, onSave }: { zone: string; onSave: (zone: string) => void }) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(zone);
  const known = isTimeZone(typed);
  return (
    <div className={classes.row}>
      <div>
        {t('appearance.zone')}
        <div className={classes.help}>{t('appearance.zoneHelp')}</div>
      </div>
      <Autocomplete
        w={240}
        aria-label={t('appearance.zone')}
        data={zones}
        limit={40}
        value={typed}
        error={known ? undefined : t('appearance.zoneUnknown')}
        onChange={setTyped}
        onOptionSubmit={onSave}
        onBlur={() => known && typed !== zone && onSave(typed)}
      />
    </div>
  );
}
