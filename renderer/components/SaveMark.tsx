import { useTranslation } from 'react-i18next';
import type { SaveState } from '../api/use-autosave.ts';
import { Icon } from './Icon.tsx';

/** Whether what was typed is kept. Quiet, and read out when it changes for the worse only. */
export function SaveMark({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  return (
    <span role="status" data-save={state} style={{ display: 'inline-flex', alignItems: 'center', gap: 4, fontSize: 12, minWidth: '6em', color: state === 'failed' ? 'var(--lock)' : 'var(--ink-2)' }}>
      {state === 'saved' && <Icon name="check" size={13} />}
      {state === 'failed' && <Icon name="alert" size={13} />}
      {state === 'idle' ? '' : t(`saveState.${state}`)}
    </span>
  );
}
