import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AccountForm } from './AccountForm.tsx';

export function NewAccountScreen() {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  return (
    <div style={{ maxWidth: 760 }}>
      <PageHeader title={t('new.title')} back={{ to: '/accounts', label: t('title') }} />
      <AccountForm submit={t('new.submit')} onDone={(account) => void navigate(`/accounts/${account.id}`)} />
    </div>
  );
}
