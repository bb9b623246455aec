import { lazy, Suspense } from 'react';
import { Loading } from './Loading.tsx';

const View = lazy(async () => ({ default: (await import('./rich-text/MarkdownView.tsx')).MarkdownView }));

/** Markdown to read, pictures included. */
export function Markdown({ value }: { value: string }) {
  return (
    <Suspense fallback={<Loading lines={3} />}>
      <View value={value} />
    </Suspense>
  );
}
