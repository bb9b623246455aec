import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../components/SidePanel.tsx';
import { GuideList } from './GuideList.tsx';

/** Beside the screen: where each broker keeps its statements. */
export function Guide({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('imports');
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('guide.title')} size={560}>
      <GuideList />
    </SidePanel>
  );
}
