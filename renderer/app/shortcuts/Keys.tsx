import { Kbd } from '@mantine/core';

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** 'g p' or 'mod+k' as keys on paper. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span style={{ display: 'inline-flex', gap: 3, alignItems: 'center' }}>
      {keys.split(/[ +]/).map((key) => (
        <Kbd key={key} size="xs">
          {key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.toUpperCase()}
        </Kbd>
      ))}
    </span>
  );
}
