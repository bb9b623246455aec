import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api } from '../../api/query.ts';

export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A blob address of a stored picture, for as long as it is on screen. */
export function useAttachmentUrl(id: string | null): { url: string | null; alt: string; failed: boolean } {
  const query = useQuery(api.journal.attachment.queryOptions({ input: { id: id ?? '' }, enabled: id !== null }));
  const data = query.data;
  const url = useMemo(() => (data ? URL.createObjectURL(new Blob([bytesFromBase64(data.contentBase64)], { type: data.mediaType })) : null), [data]);
  useEffect(() => {
    if (url === null) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);
  return { url, alt: data?.alt ?? '', failed: query.isError };
}
