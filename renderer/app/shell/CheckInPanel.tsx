import { useTranslation } from 'react-i18next';
import { CheckInForm } from '../../components/check-in/CheckInForm.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { useActions } from '../actions/Actions.tsx';

/** The check-in from anywhere: a key, a word, three numbers, Enter. */
export function CheckInPanel() {
  const { t } = useTranslation('check-in');
  const { panel, closePanel } = useActions();
  return (
    <SidePanel opened={panel === 'check-in'} onClose={closePanel} title={t('title')} size={400}>
      <CheckInForm onDone={closePanel} focused />
    </SidePanel>
  );
}
