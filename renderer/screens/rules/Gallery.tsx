import { useTranslation } from 'react-i18next';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { conditionGroups, groupOf } from '../../components/rule-sentence/condition-group.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { galleryRules, newRule } from './gallery-rules.ts';
import galleryClasses from './Gallery.module.css';
import classes from './Rules.module.css';

interface GalleryProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdd: (rule: StopRule) => void;
  readonly context: RuleContext;
}

/** Every kind of rule there is: what it is for, and how it reads to begin with. */
export function Gallery({ opened, onClose, onAdd, context }: GalleryProps) {
  const { t } = useTranslation('rules');
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('gallery.title')} size={560}>
      <p className={classes.lead}>{t('gallery.help')}</p>
      {conditionGroups.map((group) => (
        <section key={group} className={galleryClasses.galleryGroup} aria-label={t(`stop-rules:group.${group}`)}>
          <h3 className={galleryClasses.galleryTitle}>{t(`stop-rules:group.${group}`)}</h3>
          <ul className={galleryClasses.gallery}>
            {galleryRules
              .filter((item) => groupOf(item.condition.kind) === group)
              .map((item) => (
                <li key={item.id}>
                  <button type="button" className={galleryClasses.galleryItem} data-gallery={item.id} onClick={() => onAdd(newRule(item))}>
                    <span className={galleryClasses.galleryName}>{t(`gallery.item.${item.id}.name`)}</span>
                    <span className={galleryClasses.galleryWhy}>{t(`gallery.item.${item.id}.why`)}</span>
                    <span className={galleryClasses.gallerySentence}>
                      <Sentence clause={ruleClause({ ...newRule(item) }, context)} />
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </SidePanel>
  );
}
