import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { api } from '../../api/query.ts';
import { ChangeList } from '../../components/ChangeList.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import galleryClasses from './Gallery.module.css';
import classes from './Rules.module.css';

interface StarterSetsProps {
  readonly accountId: string;
  readonly current: Discipline;
  readonly context: RuleContext;
  readonly onTakeOver: (discipline: Discipline) => void;
}

/** Sets to begin from. Taking one over fills the draft; saving it is another step, with its preview. */
export function StarterSets({ accountId, current, context, onTakeOver }: StarterSetsProps) {
  const { t } = useTranslation('rules');
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const sets = useQuery(api.rules.starterSets.queryOptions({ input: { accountId }, enabled: opened }));
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t('sets.open')}
      </Button>
      <SidePanel opened={opened} onClose={() => setOpened(false)} title={t('sets.title')} size={560}>
        <p className={classes.lead}>{t('sets.help')}</p>
        <Loaded query={sets} lines={8}>
          {(rows) => (
            <ul className={galleryClasses.gallery}>
              {rows.map(({ id, discipline, changes }) => {
                const open = chosen === id;
                return (
                  <li key={id} className={galleryClasses.set} data-set={id}>
                    <button type="button" className={galleryClasses.setHead} aria-expanded={open} onClick={() => setChosen(open ? null : id)}>
                      <span className={galleryClasses.galleryName}>{t(`sets.${id}.name`)}</span>
                      <span className={galleryClasses.galleryWhy}>{t(`sets.${id}.why`)}</span>
                      <span className={classes.fired}>{changes.length === 0 ? t('sets.same') : t('sets.changes', { count: changes.length, rules: discipline.rules.length })}</span>
                    </button>
                    {open && (
                      <div className={galleryClasses.setBody}>
                        <ul className={galleryClasses.setRules}>
                          {discipline.rules.map((rule) => (
                            <li key={rule.id}>
                              <Sentence clause={ruleClause(rule, context)} />
                            </li>
                          ))}
                        </ul>
                        {changes.length > 0 && (
                          <details>
                            <summary>{t('sets.differs', { count: changes.length })}</summary>
                            <ChangeList changes={changes} rules={[...current.rules, ...discipline.rules]} />
                          </details>
                        )}
                        <div className={classes.actions}>
                          <Button
                            size="xs"
                            disabled={changes.length === 0}
                            onClick={() => {
                              onTakeOver(discipline);
                              setOpened(false);
                            }}
                          >
                            {t('sets.take')}
                          </Button>
                          <span className={classes.fired}>{t('sets.takeHelp')}</span>
                        </div>
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </Loaded>
      </SidePanel>
    </>
  );
}
