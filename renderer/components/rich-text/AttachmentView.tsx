import { useQuery } from '@tanstack/react-query';
import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { ShapesOver } from '../annotation/ShapesOver.tsx';
import { Icon } from '../Icon.tsx';
import classes from './RichText.module.css';
import { useAttachmentUrl } from './use-attachment-url.ts';

/** A picture in the text, with what was drawn on it. Only pictures of the journal are shown; nothing is fetched from elsewhere. */
export function AttachmentView({ node, selected }: NodeViewProps) {
  const { t } = useTranslation();
  const source = String(node.attrs['src'] ?? '');
  const words = String(node.attrs['alt'] ?? '');
  const id = source.startsWith('attachment:') ? source.slice('attachment:'.length) : null;
  const { url, alt, failed } = useAttachmentUrl(id);
  const drawn = useQuery(api.journal.annotation.queryOptions({ input: { id: id ?? '' }, enabled: url !== null }));
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const shapes = drawn.data?.shapes ?? [];
  return (
    <NodeViewWrapper as="span" className={classes.attachment} data-selected={selected || undefined}>
      {url ? (
        <span className={classes.picture}>
          <img src={url} alt={alt || words} onLoad={({ currentTarget }) => setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })} />
          {size !== null && shapes.length > 0 && <ShapesOver shapes={shapes} {...size} />}
          <Link to={`/journal/picture/${id}`} className={classes.draw} aria-label={t('editor.draw', { name: alt || words })} contentEditable={false}>
            <Icon name="pencil" size={14} />
          </Link>
        </span>
      ) : (
        <span className={classes.missing}>
          <Icon name="image" /> {words || source}
          {failed || id === null ? ` (${source})` : ''}
        </span>
      )}
    </NodeViewWrapper>
  );
}
