import type { IconName } from '../../components/Icon.tsx';
import type { AppAction } from './action.ts';

const go = (id: string, icon: IconName, keys: string, to: string): AppAction => ({
  id: `go-${id}`,
  group: 'go',
  icon,
  keys,
  text: `actions.go.${id}`,
  run: ({ navigate }) => void navigate(to),
});

/** What the shell itself offers; screens add theirs in their screen.tsx. */
export const appActions: readonly AppAction[] = [
  { id: 'new-plan', group: 'do', icon: 'plus', keys: 'n', text: 'actions.newPlan', run: ({ navigate }) => void navigate('/plans/new') },
  { id: 'import', group: 'do', icon: 'import', keys: 'i', text: 'actions.import', run: ({ navigate }) => void navigate('/imports') },
  { id: 'journal-today', group: 'do', icon: 'journal', keys: 'j', text: 'actions.journal', run: ({ navigate }) => void navigate('/journal') },
  { id: 'capture', group: 'do', icon: 'pencil', keys: 'q', text: 'capture:action', run: ({ open }) => open('capture') },
  { id: 'check-in', group: 'do', icon: 'mood', keys: 'c', text: 'check-in:action', run: ({ open }) => open('check-in') },
  { id: 'lock-me', group: 'do', icon: 'lock', text: 'actions.lockMe', run: ({ open }) => open('lock') },
  { id: 'new-account', group: 'do', icon: 'accounts', text: 'actions.newAccount', run: ({ navigate }) => void navigate('/accounts/new') },
  { id: 'backup', group: 'do', icon: 'export', text: 'actions.backup', run: ({ navigate }) => void navigate('/backups') },
  { id: 'verify', group: 'do', icon: 'rules', text: 'actions.verify', run: ({ navigate }) => void navigate('/record') },
  go('desk', 'desk', 'g d', '/'),
  go('plans', 'plans', 'g p', '/plans'),
  go('trades', 'trades', 'g t', '/trades'),
  go('journal', 'journal', 'g j', '/journal'),
  go('review', 'review', 'g r', '/review'),
  go('insights', 'insights', 'g i', '/insights'),
  go('rules', 'rules', 'g u', '/rules'),
  go('record', 'record', 'g o', '/record'),
  go('backups', 'export', 'g b', '/backups'),
  go('accounts', 'accounts', 'g a', '/accounts'),
  go('imports', 'import', 'g m', '/imports'),
  go('settings', 'settings', 'g s', '/settings'),
  { id: 'language', group: 'look', icon: 'language', text: 'actions.language', run: ({ saveSettings, language }) => saveSettings({ language: language === 'en' ? 'zh-CN' : 'en' }) },
  { id: 'light', group: 'look', icon: 'sun', text: 'actions.light', run: ({ saveSettings }) => saveSettings({ theme: 'light' }) },
  { id: 'dark', group: 'look', icon: 'moon', text: 'actions.dark', run: ({ saveSettings }) => saveSettings({ theme: 'dark' }) },
  { id: 'system', group: 'look', icon: 'settings', text: 'actions.system', run: ({ saveSettings }) => saveSettings({ theme: 'system' }) },
  { id: 'palette', group: 'look', icon: 'search', keys: 'mod+k', text: 'actions.palette', run: ({ open }) => open('palette') },
  { id: 'shortcuts', group: 'look', icon: 'keyboard', keys: '?', text: 'actions.shortcuts', run: ({ open }) => open('shortcuts') },
];
