import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { LIST_HEIGHT } from './row-list.ts';
import { useRowWords } from './use-row-words.ts';

/** What is worth telling of a file and holds nothing back. */
export function NoticeList({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const words = useRowWords();
  const { notices } = preview;
  const columns = useMemo<LongColumn[]>(() => [{ id: 'line', header: t('sample.line'), width: '5rem', align: 'end' }, { id: 'what', header: t('notice.what'), width: '1fr' }], [t]);
  const onWindow = useCallback(() => undefined, []);
  return (
    <LongList
      label={t('tab.notices')}
      columns={columns}
      count={notices.length}
      height={LIST_HEIGHT}
      onWindow={onWindow}
      cells={(index) => {
        const notice = notices[index];
        if (notice === undefined) return null;
        const text = words('notice', notice);
        return [notice.line ?? '', <span key="what" title={text} data-code={notice.code}>{text}</span>];
      }}
    />
  );
}
