import { EditorContent, useEditor } from '@tiptap/react';
import { richTextExtensions } from './extensions.ts';
import { documentOf } from './markdown.ts';
import classes from './RichText.module.css';
import { useJournalLinks } from './use-journal-links.ts';

/** Markdown to read. Drawn by the editor's own schema, so nothing outside it, raw HTML least of all, reaches the page. */
export function MarkdownView({ value }: { value: string }) {
  const editor = useEditor(
    { extensions: richTextExtensions(), content: documentOf(value), editable: false, editorProps: { attributes: { class: classes.reading ?? '', role: 'document' } } },
    [value],
  );
  const follow = useJournalLinks(false);
  return (
    <div onClickCapture={follow} role="presentation">
      <EditorContent editor={editor} />
    </div>
  );
}
