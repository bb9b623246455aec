import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../../../api/query.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { useAttachmentUrl } from '../../../components/rich-text/use-attachment-url.ts';
import { Drawing } from './Drawing.tsx';

/** One picture of the journal, to be looked at closely and drawn on. */
export function PictureScreen() {
  const { t } = useTranslation('annotate');
  const { id = '' } = useParams();
  const info = useQuery(api.journal.attachment.queryOptions({ input: { id } }));
  const drawn = useQuery(api.journal.annotation.queryOptions({ input: { id } }));
  const { url } = useAttachmentUrl(id);
  const [size, setSize] = useState<{ width: number; height: number } | 'unreadable' | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (url === null) return;
    const image = new Image();
    image.onload = () => setSize({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => setSize('unreadable');
    image.src = url;
  }, [url]);
  return (
    <>
      <PageHeader title={info.data?.alt || info.data?.name || t('title')} back={{ to: '/journal', label: t('back') }} />
      {size === 'unreadable' && <p role="alert">{t('unreadable')}</p>}
      {drawn.error !== null && !drawn.data && <ErrorState error={drawn.error} />}
      <Loaded query={info} lines={8}>
        {(picture) =>
          url === null || size === null || size === 'unreadable' || !drawn.data ? (
            size === 'unreadable' ? null : <Loading lines={8} />
          ) : (
            <Drawing
              key={round}
              picture={picture}
              url={url}
              size={size}
              annotation={drawn.data}
              onReload={() => {
                void drawn.refetch().then(() => setRound((before) => before + 1));
              }}
            />
          )
        }
      </Loaded>
    </>
  );
}
