import { useTranslation } from 'react-i18next';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import type { RuleContext } from './clause.ts';
import { conditionGroups, groupOf } from './condition-group.ts';
import { galleryRules, newRule } from './gallery-rules.ts';
import { ruleClause } from './rule-clause.ts';
import classes from './RuleGallery.module.css';
import { Sentence } from './Sentence.tsx';

interface RuleGalleryProps {
  readonly onPick: (rule: StopRule) => void;
  readonly context: RuleContext;
  /** Only those whose name, purpose or other names hold these words. */
  readonly search?: string;
}

/** Every kind of rule there is: what it is for, and how it reads to begin with. */
export function RuleGallery({ onPick, context, search = '' }: RuleGalleryProps) {
  const { t } = useTranslation('rules');
  const wanted = search.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const said = (id: string): string => `${t(`gallery.item.${id}.name`)} ${t(`gallery.item.${id}.why`)} ${t(`gallery.also.${id}`, { defaultValue: '' })}`.toLocaleLowerCase();
  const shown = galleryRules.filter(({ id }) => wanted.every((word) => said(id).includes(word)));
  if (shown.length === 0) return <p role="status" className={classes.none}>{t('gallery.none', { words: search.trim() })}</p>;
  return conditionGroups.map((group) => {
    const items = shown.filter((item) => groupOf(item.condition.kind) === group);
    return (
      items.length > 0 && (
        <section key={group} className={classes.group} aria-label={t(`stop-rules:group.${group}`)}>
          <h3 className={classes.title}>{t(`stop-rules:group.${group}`)}</h3>
          <ul className={classes.list}>
            {items.map((item) => (
              <li key={item.id}>
                <button type="button" className={classes.item} data-gallery={item.id} onClick={() => onPick(newRule(item))}>
                  <span className={classes.name}>{t(`gallery.item.${item.id}.name`)}</span>
                  <span className={classes.why}>{t(`gallery.item.${item.id}.why`)}</span>
                  <span className={classes.sentence}>
                    <Sentence clause={ruleClause(newRule(item), context)} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )
    );
  });
}
