import { ActionIcon, Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { causeFamilies, type CauseFamily } from '../../../shared/plan/premortem.ts';
import { isThin } from '../../../shared/plan/written-text.ts';
import { MOST_UNFORESEEN, type Unforeseen } from '../../../shared/premortem/scoring.ts';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Score.module.css';

/** What went wrong, or nearly, and stood on no card: written down now, for the next time. */
export function UnforeseenCauses({ unforeseen, onChange }: { unforeseen: readonly Unforeseen[]; onChange: (list: Unforeseen[]) => void }) {
  const { t } = useTranslation('failures');
  const [family, setFamily] = useState<CauseFamily>('self');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const thin = isThin(text, 8);
  const add = () => {
    setAsked(true);
    if (thin) return;
    onChange([...unforeseen, { family, text: text.trim() }]);
    setText('');
    setAsked(false);
  };
  return (
    <section className={classes.unforeseen} aria-label={t('unforeseen.title')}>
      <h2>{t('unforeseen.title')}</h2>
      <p className={classes.quiet}>{t('unforeseen.why')}</p>
      {unforeseen.length > 0 && (
        <ul>
          {unforeseen.map((one, index) => (
            <li key={`${one.family} ${one.text}`}>
              <span>
                <b>{t(`premortem:family.${one.family}`)}</b> {one.text}
              </span>
              <ActionIcon variant="subtle" color="gray" aria-label={t('unforeseen.remove', { text: one.text })} onClick={() => onChange(unforeseen.filter((_, at) => at !== index))}>
                <Icon name="x" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {unforeseen.length < MOST_UNFORESEEN && (
        <>
          <ChipGroup label={t('premortem:field.family')} value={family} options={causeFamilies.map((value) => ({ value, label: t(`premortem:family.${value}`) }))} onChange={(next) => setFamily(next ?? family)} />
          <div className={classes.row}>
            <Textarea
              className={classes.grow ?? ''}
              aria-label={t('unforeseen.field')}
              placeholder={t(`unforeseen.prompt.${family}`)}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                add();
              }}
              autosize
              maxLength={2000}
              error={asked && thin ? t('errors:code.UNFORESEEN_THIN') : undefined}
              data-field="unforeseen"
            />
            <Button variant="default" onClick={add} data-action="add-unforeseen">
              {t('unforeseen.add')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
