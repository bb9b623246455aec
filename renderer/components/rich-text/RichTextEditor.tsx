import { EditorContent, useEditor } from '@tiptap/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Linked } from '../../../shared/contract/journal-depth.ts';
import { linkAddress, linkKinds } from '../../../shared/journal/links.ts';
import { client } from '../../api/client.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../ErrorState.tsx';
import { linkedName } from '../journal-links/linked.ts';
import { LinkPicker } from '../journal-links/LinkPicker.tsx';
import { EditorToolbar } from './EditorToolbar.tsx';
import { richTextExtensions } from './extensions.ts';
import { documentOf, markdownOf } from './markdown.ts';
import classes from './RichText.module.css';
import { useJournalLinks } from './use-journal-links.ts';

export interface RichTextProps {
  /** Markdown to start from. The editor owns the text from then on: give it a `key` where the subject changes. */
  readonly value: string;
  readonly onChange: (markdown: string) => void;
  /** Entry pictures belong to; null while there is none. */
  readonly entryId: string | null;
  readonly label: string;
  readonly placeholder?: string;
  readonly focused?: boolean;
}

const IMAGE = /^image\/(png|jpeg|webp|gif)$/;
type MediaType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

/** Markdown written as it will look; pictures by paste or drop. */
export function RichTextEditor({ value, onChange, entryId, label, placeholder, focused = false }: RichTextProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const follow = useJournalLinks(true);
  const [linking, setLinking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [empty, setEmpty] = useState(value.trim() === '');
  const picker = useRef<HTMLInputElement>(null);

  const editor = useEditor({
    extensions: richTextExtensions(),
    content: documentOf(value),
    autofocus: focused ? 'end' : false,
    editorProps: {
      attributes: { class: classes.text ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      handlePaste: (_view, event) => takeImages(event.clipboardData?.files),
      handleDrop: (_view, event) => takeImages(event.dataTransfer?.files),
    },
    onUpdate: ({ editor: changed }) => {
      setEmpty(changed.isEmpty);
      onChange(markdownOf(changed.getJSON()));
    },
  });

  function takeImages(files: FileList | undefined): boolean {
    const images = [...(files ?? [])].filter((file) => IMAGE.test(file.type));
    if (images.length === 0) return false;
    void attach(images);
    return true;
  }

  async function attach(images: readonly File[]): Promise<void> {
    setProblem(null);
    try {
      for (const file of images) {
        const info = await client.journal.attach({ entryId, name: file.name || 'image', mediaType: file.type as MediaType, contentBase64: await base64Of(file) });
        editor?.chain().focus().insertContent({ type: 'image', attrs: { src: `attachment:${info.id}`, alt: info.name.replace(/\.[a-z]+$/i, '') } }).run();
      }
    } catch (error) {
      setProblem(error);
    }
  }

  /** A space behind it, so that what is typed next is not part of the link. */
  function insertLink(linked: Linked): void {
    setLinking(false);
    const text = linkedName(linked, i18n.getFixedT(i18n.language, 'journal'), format).replace(/[[\]]/g, ' ');
    editor?.chain().focus().insertContent([{ type: 'text', text, marks: [{ type: 'link', attrs: { href: linkAddress(linked) } }] }, { type: 'text', text: ' ' }]).run();
  }

  return (
    <div className={classes.editor}>
      <EditorToolbar editor={editor} onPicture={() => picker.current?.click()} onLink={() => setLinking((before) => !before)} />
      {linking && (
        <div
          className={classes.linker}
          role="presentation"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setLinking(false);
            editor?.commands.focus();
          }}
        >
          <LinkPicker label={t('editor.linkTo')} kinds={linkKinds} focused onPick={insertLink} />
        </div>
      )}
      <div className={classes.area} onClickCapture={follow} role="presentation">
        {empty && placeholder && <div className={classes.placeholder}>{placeholder}</div>}
        <EditorContent editor={editor} />
      </div>
      {problem !== null && <ErrorState error={problem} />}
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        multiple
        hidden
        aria-label={t('editor.picture')}
        onChange={(event) => {
          takeImages(event.currentTarget.files ?? undefined);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
