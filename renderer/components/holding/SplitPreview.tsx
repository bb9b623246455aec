import { useTranslation } from 'react-i18next';
import type { ActionPreview } from '../../../shared/contract/positions.ts';
import { averageText } from '../average-text.ts';
import { Quantity } from '../Quantity.tsx';
import classes from './Holding.module.css';

const readable = (average: string | null): string | null => (average === null ? null : averageText(average));

/** Quantity and average, before and after. */
export function SplitPreview({ preview: { before, after } }: { preview: ActionPreview }) {
  const { t } = useTranslation('holding');
  if (before.quantity === '0') {
    return (
      <p role="status" data-state="nothing-held">
        {t('split.nothingHeld')}
      </p>
    );
  }
  return (
    <div role="status" data-field="split-preview">
      <table className={classes.preview}>
        <thead>
          <tr>
            <th scope="col">{t('split.preview')}</th>
            <th scope="col">{t('split.before')}</th>
            <th scope="col">{t('split.after')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('quantity')}</th>
            <td><Quantity value={before.quantity} /></td>
            <td>{after === null ? '…' : <Quantity value={after.quantity} />}</td>
          </tr>
          <tr>
            <th scope="row">{t('split.average')}</th>
            <td><Quantity value={readable(before.average)} /></td>
            <td>{after === null ? '…' : <Quantity value={readable(after.average)} />}</td>
          </tr>
        </tbody>
      </table>
      <p className={classes.quiet}>{t('split.costStays')}</p>
    </div>
  );
}
