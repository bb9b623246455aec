import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react';
import { Icon } from '../Icon.tsx';
import classes from './RichText.module.css';
import { useAttachmentUrl } from './use-attachment-url.ts';

/** A picture in the text. Only pictures of the journal are shown; nothing is fetched from elsewhere. */
export function AttachmentView({ node, selected }: NodeViewProps) {
  const source = String(node.attrs['src'] ?? '');
  const alt = String(node.attrs['alt'] ?? '');
  const id = source.startsWith('attachment:') ? source.slice('attachment:'.length) : null;
  const { url, failed } = useAttachmentUrl(id);
  return (
    <NodeViewWrapper as="span" className={classes.attachment} data-selected={selected || undefined}>
      {url ? (
        <img src={url} alt={alt} />
      ) : (
        <span className={classes.missing}>
          <Icon name="image" /> {alt || source}
          {failed || id === null ? ` (${source})` : ''}
        </span>
      )}
    </NodeViewWrapper>
  );
}
