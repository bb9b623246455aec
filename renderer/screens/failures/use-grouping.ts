import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';

/** The trader's acts over wordings, each with its way back. */
export function useGrouping() {
  const { t } = useTranslation('failures');
  const undo = useMutation(api.premortems.undoGrouping.mutationOptions({ onError: toastRefused }));
  const done = (said: string) => ({ changeId }: { changeId: string }) => toastDone(t(`grouping.${said}`), () => undo.mutate({ id: changeId }));
  const merge = useMutation(api.premortems.merge.mutationOptions({ onSuccess: done('merged'), onError: toastRefused }));
  const split = useMutation(api.premortems.split.mutationOptions({ onSuccess: done('split'), onError: toastRefused }));
  const apart = useMutation(api.premortems.apart.mutationOptions({ onSuccess: done('apart'), onError: toastRefused }));
  return { merge, split, apart, busy: merge.isPending || split.isPending || apart.isPending };
}
