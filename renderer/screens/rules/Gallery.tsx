import { useTranslation } from 'react-i18next';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { RuleGallery } from '../../components/rule-sentence/RuleGallery.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import classes from './Rules.module.css';

interface GalleryProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdd: (rule: StopRule) => void;
  readonly context: RuleContext;
}

/** A rule to begin from. */
export function Gallery({ opened, onClose, onAdd, context }: GalleryProps) {
  const { t } = useTranslation('rules');
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('gallery.title')} size={560}>
      <p className={classes.lead}>{t('gallery.help')}</p>
      <RuleGallery onPick={onAdd} context={context} />
    </SidePanel>
  );
}
