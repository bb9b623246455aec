import { Node, ReactNodeViewRenderer } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { linkOfAddress } from '../../../shared/journal/links.ts';
import { AttachmentView } from './AttachmentView.tsx';

/** `![words](attachment:ID)`: a picture kept in the journal. */
const Attachment = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: '' }, alt: { default: '' } }),
  parseHTML: () => [{ tag: 'img[data-attachment]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', { 'data-attachment': '', alt: HTMLAttributes['alt'] as string }],
  addNodeView: () => ReactNodeViewRenderer(AttachmentView, { as: 'span' }),
  markdownTokenName: 'image',
  parseMarkdown: (token) => ({ type: 'image', attrs: { src: token['href'], alt: token.text ?? '' } }),
  renderMarkdown: (node) => `![${String(node.attrs?.['alt'] ?? '').replace(/[[\]]/g, '')}](${String(node.attrs?.['src'] ?? '')})`,
});

/** The same set for writing and for reading, so what is read looks as it was written. */
export function richTextExtensions() {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      // Any other address stays in the text as it was written, and leads nowhere.
      link: { openOnClick: false, autolink: true, protocols: ['http', 'https'], isAllowedUri: (address) => linkOfAddress(address) !== null || /^https?:\/\/[^\s\p{Cc}]+$/iu.test(address), HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' } },
      underline: false,
    }),
    Attachment,
  ];
}
