import { Button, Popover, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmButtonProps extends Omit<ButtonProps, 'children'> {
  readonly children: ReactNode;
  /** What will happen, as one plain sentence. */
  readonly question: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean;
}

/** Asks once, in place, before something that cannot be undone. */
export function ConfirmButton({ children, question, confirm, onConfirm, danger = false, ...rest }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} width={280} trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" {...rest} onClick={() => setOpen((before) => !before)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown style={{ display: 'grid', gap: 12, borderColor: 'var(--line-strong)' }}>
        <p>{question}</p>
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button size="xs" variant="default" onClick={() => setOpen(false)} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            size="xs"
            color={danger ? 'red' : undefined}
            onClick={() => {
              setOpen(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
