import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { Keys } from '../../app/shortcuts/Keys.tsx';
import classes from './Imports.module.css';

interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** A file is being held over the window. */
  readonly over: boolean;
  readonly onGuide: () => void;
}

/** Where statements are picked; dropping and pasting work on the whole screen. */
export function DropZone({ onFiles, over, onGuide }: DropZoneProps) {
  const { t } = useTranslation('imports');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.drop} data-over={over || undefined} data-field="drop-zone">
      <Icon name="import" size={28} />
      <p>{t(over ? 'drop.release' : 'drop.what')}</p>
      <div className={classes.dropButtons}>
        <Button onClick={() => picker.current?.click()}>{t('drop.pick')}</Button>
        <Button variant="default" onClick={onGuide}>
          {t('guide.open')}
        </Button>
      </div>
      <p className={classes.quiet}>
        {t('drop.paste')} <Keys keys="mod+v" />
      </p>
      <p className={classes.quiet}>{t('drop.kinds')}</p>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('drop.pick')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          onFiles(files);
        }}
      />
    </div>
  );
}
