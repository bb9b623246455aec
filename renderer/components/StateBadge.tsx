import { useTranslation } from 'react-i18next';
import classes from './Badge.module.css';
import { Icon, type IconName } from './Icon.tsx';

type Tone = 'calm' | 'wait' | 'lock' | 'plain' | 'done';

/** Icon, word and colour of every state there is; words in locales/common.json under `state`. */
const looks: Readonly<Record<string, readonly [Tone, IconName]>> = {
  clear: ['calm', 'check'],
  cooling: ['wait', 'hourglass'],
  locked: ['lock', 'lock'],
  draft: ['plain', 'pencil'],
  sealed: ['calm', 'seal'],
  active: ['calm', 'play'],
  closed: ['done', 'check'],
  expired: ['plain', 'clock'],
  abandoned: ['plain', 'x'],
  reviewed: ['done', 'review'],
  requested: ['plain', 'clock'],
  blocked: ['lock', 'alert'],
  ready: ['calm', 'check'],
  released: ['calm', 'exit'],
  filled: ['done', 'check'],
  withdrawn: ['plain', 'undo'],
  revoked: ['lock', 'x'],
  open: ['calm', 'play'],
  signed: ['done', 'seal'],
  planned: ['calm', 'seal'],
  unplanned: ['wait', 'flag'],
  suggested: ['plain', 'info'],
  unknown: ['plain', 'info'],
  upcoming: ['plain', 'clock'],
  due: ['calm', 'clock'],
  overdue: ['wait', 'hourglass'],
  done: ['done', 'check'],
  skipped: ['plain', 'minus'],
  'market-closed': ['plain', 'moon'],
  missed: ['plain', 'x'],
  away: ['plain', 'eye'],
  near: ['calm', 'eye'],
  crossed: ['wait', 'flag'],
  'no-value': ['plain', 'info'],
  'stop-passed': ['lock', 'alert'],
};

export function StateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  return <StateMark state={state} word={t(`state.${state}`, { defaultValue: state })} />;
}

/** The same with its word given: in a row of a long table a badge asks for nothing itself. */
export function StateMark({ state, word }: { state: string; word: string }) {
  const [tone, icon] = looks[state] ?? (['plain', 'info'] as const);
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon name={icon} size={13} />
      {word}
    </span>
  );
}
