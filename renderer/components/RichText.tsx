import { lazy, Suspense } from 'react';
import { Loading } from './Loading.tsx';
import type { RichTextProps } from './rich-text/RichTextEditor.tsx';

const Editor = lazy(async () => ({ default: (await import('./rich-text/RichTextEditor.tsx')).RichTextEditor }));

/** The markdown editor; its library is fetched when one is first shown. */
export function RichText(props: RichTextProps) {
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Editor {...props} />
    </Suspense>
  );
}
