import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import { linkOfAddress } from '../../../shared/journal/links.ts';
import { linkedTo } from '../journal-links/linked.ts';

/** Follows links into the journal: at once where text is read, with Ctrl or ⌘ where it is written. */
export function useJournalLinks(writing: boolean): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    const anchor = (event.target as Element).closest('a');
    const link = linkOfAddress(anchor?.getAttribute('href') ?? '');
    if (link === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (!writing || event.ctrlKey || event.metaKey) void navigate(linkedTo(link));
  };
}
