import { Drawer } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SidePanelProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly size?: number;
}

/** Details open here, beside what they belong to; never a pop-up on a pop-up. */
export function SidePanel({ opened, onClose, title, children, size = 460 }: SidePanelProps) {
  const { t } = useTranslation();
  // One that is made when it opens and goes when it closes leaves nobody behind who would lead back.
  useEffect(() => {
    if (!opened) return undefined;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, [opened]);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': t('close') }}
      styles={{ title: { fontSize: 15, fontWeight: 600 } }}
    >
      {children}
    </Drawer>
  );
}
