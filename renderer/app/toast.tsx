import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { toProblem } from '../api/problem.ts';
import { Icon } from '../components/Icon.tsx';
import { problemText } from '../components/problem-text.ts';
import { i18n } from './i18n/language.ts';

/** Something was done; optionally with a way back. */
export function toastDone(message: string, undo?: () => void): void {
  const id = notifications.show({
    message: undo ? (
      <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
        <span style={{ flex: 1 }}>{message}</span>
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18n.t('undo')}
        </Button>
      </span>
    ) : (
      message
    ),
    icon: <Icon name="check" />,
    color: 'teal',
    closeButtonProps: { 'aria-label': i18n.t('close') },
    autoClose: undo ? 10_000 : 4000,
  });
}

/** A refused call, where no better place on screen can show it. */
export function toastRefused(error: unknown): void {
  const problem = toProblem(error);
  const { sentence, items } = problemText(problem, i18n.t);
  notifications.show({
    title: sentence,
    message: items.join(' ') || i18n.t(`errors:kept.${problem.connection ? 'connection' : 'refused'}`),
    icon: <Icon name="alert" />,
    color: 'red',
    closeButtonProps: { 'aria-label': i18n.t('close') },
    autoClose: 12_000,
  });
}

/** A link that leads out of Ballast was not followed; its address is there to be copied. */
export function toastStayed(address: string): void {
  notifications.show({
    title: i18n.t('stayed'),
    message: <span style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>{address.slice(0, 300)}</span>,
    icon: <Icon name="alert" />,
    color: 'gray',
    closeButtonProps: { 'aria-label': i18n.t('close') },
    autoClose: 12_000,
  });
}
