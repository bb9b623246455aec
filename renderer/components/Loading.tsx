import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Skeleton lines, but only once waiting becomes noticeable: after 150 ms. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 150);
    return () => window.clearTimeout(timer);
  }, []);
  if (!late) return <div data-loading />;
  return (
    <div data-loading role="status" aria-label={t('loading')} style={{ display: 'grid', gap: 10, padding: '8px 0' }}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={14} width={index % 3 === 2 ? '60%' : '100%'} />
      ))}
    </div>
  );
}
