import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';

/** A screen that broke: say so, say what is safe, give a way on. */
export function RouteError() {
  const { t } = useTranslation('errors');
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const detail = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return (
    <div role="alert" data-broken style={{ display: 'grid', gap: 12, maxWidth: 560, padding: 24 }}>
      <h1 style={{ fontSize: 18 }}>{t('screen.title')}</h1>
      <p>{t('screen.kept')}</p>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button onClick={() => location.reload()}>{t('screen.reload')}</Button>
        <Button variant="default" component={Link} to="/">
          {t('screen.desk')}
        </Button>
        <CopyButton value={detail}>
          {({ copied, copy }) => (
            <Button variant="subtle" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} />}>
              {t('screen.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation('errors');
  return <EmptyState icon="search" sentence={t('notFound.sentence')} action={{ label: t('screen.desk'), to: '/' }} sample={false} />;
}
