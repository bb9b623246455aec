import { ActionIcon } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../Hint.tsx';
import { Icon, type IconName } from '../Icon.tsx';
import classes from './RichText.module.css';

interface Tool {
  readonly id: string;
  readonly icon: IconName;
  readonly active: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
}

const tools: readonly Tool[] = [
  { id: 'bold', icon: 'bold', active: (editor) => editor.isActive('bold'), run: (editor) => editor.chain().focus().toggleBold().run() },
  { id: 'italic', icon: 'italic', active: (editor) => editor.isActive('italic'), run: (editor) => editor.chain().focus().toggleItalic().run() },
  { id: 'heading', icon: 'heading', active: (editor) => editor.isActive('heading'), run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { id: 'list', icon: 'list', active: (editor) => editor.isActive('bulletList'), run: (editor) => editor.chain().focus().toggleBulletList().run() },
  { id: 'orderedList', icon: 'list-ordered', active: (editor) => editor.isActive('orderedList'), run: (editor) => editor.chain().focus().toggleOrderedList().run() },
  { id: 'quote', icon: 'quote', active: (editor) => editor.isActive('blockquote'), run: (editor) => editor.chain().focus().toggleBlockquote().run() },
  { id: 'code', icon: 'code', active: (editor) => editor.isActive('codeBlock'), run: (editor) => editor.chain().focus().toggleCodeBlock().run() },
];

/** Formatting by button; every one of them also has its usual shortcut in the text. */
export function EditorToolbar({ editor, onPicture, onLink }: { editor: Editor | null; onPicture: () => void; onLink: () => void }) {
  const { t } = useTranslation();
  const active = useEditorState({ editor, selector: ({ editor: current }) => (current ? tools.filter((tool) => tool.active(current)).map((tool) => tool.id).join(' ') : '') }) ?? '';
  return (
    <div role="toolbar" aria-label={t('editor.toolbar')} className={classes.toolbar}>
      {tools.map((tool) => (
        <Hint key={tool.id} label={t(`editor.${tool.id}`)}>
          <ActionIcon
            variant={active.split(' ').includes(tool.id) ? 'light' : 'subtle'}
            color={active.split(' ').includes(tool.id) ? 'teal' : 'gray'}
            size="sm"
            aria-label={t(`editor.${tool.id}`)}
            aria-pressed={active.split(' ').includes(tool.id)}
            onClick={() => editor && tool.run(editor)}
          >
            <Icon name={tool.icon} size={15} />
          </ActionIcon>
        </Hint>
      ))}
      <Hint label={t('editor.link')}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('editor.link')} onClick={onLink}>
          <Icon name="link" size={15} />
        </ActionIcon>
      </Hint>
      <Hint label={t('editor.picture')}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('editor.picture')} onClick={onPicture}>
          <Icon name="image" size={15} />
        </ActionIcon>
      </Hint>
    </div>
  );
}
