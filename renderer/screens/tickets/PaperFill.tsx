import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Tickets.module.css';

interface PaperFillProps {
  readonly limit: string | null;
  readonly onFill: (price: string | null) => void;
  readonly loading: boolean;
}

/** A paper account fills with one press, at the ticket's price or the newest one known, unless another is typed. */
export function PaperFill({ limit, onFill, loading }: PaperFillProps) {
  const { t } = useTranslation('tickets');
  const [price, setPrice] = useState('');
  return (
    <span className={classes.buttons}>
      <Button leftSection={<Icon name="check" />} loading={loading} onClick={() => onFill(price === '' ? null : price)} data-action="paper-fill">
        {t('paper.do')}
      </Button>
      <DecimalInput aria-label={t('paper.price')} placeholder={limit ?? t('paper.newest')} value={price} onChange={setPrice} w={140} leftSection="@" leftSectionPointerEvents="none" data-field="price" />
    </span>
  );
}
