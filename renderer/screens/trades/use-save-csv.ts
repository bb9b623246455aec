import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emotions } from '../../../shared/journal/entry.ts';
import type { ChosenTrades, TradeColumn, TradeSort } from '../../../shared/contract/trades.ts';
import { client } from '../../api/client.ts';
import { toastRefused } from '../../app/toast.tsx';
import { saveFile } from '../../charts/save-file.ts';
import { headerOf } from './use-trade-columns.tsx';

const PIECE = 2000;

/** Saves exactly the rows of the list, or those chosen, with exactly the columns shown. It comes piece by piece and can be stopped. */
export function useSaveCsv() {
  const { t } = useTranslation(['trades', 'common']);
  const [done, setDone] = useState<number | null>(null);
  const stopped = useRef(false);

  const run = async (chosen: ChosenTrades, sort: TradeSort, columns: readonly TradeColumn[]) => {
    stopped.current = false;
    setDone(0);
    const words = {
      ...Object.fromEntries(['open', 'planned', 'unplanned', 'unknown'].map((code) => [code, t(`common:state.${code}`)])),
      ...Object.fromEntries(['long', 'short'].map((code) => [code, t(`common:side.${code}`)])),
      ...Object.fromEntries(emotions.map((code) => [code, t(`common:emotion.${code}`)])),
      currency: t('csv.currency'),
    };
    const pieces: BlobPart[] = [];
    let cursor: string | null = null;
    let rows = 0;
    do {
      const piece: { text: string; rows: number; next: string | null } = await client.trades.csv({ chosen, sort, columns: columns.map((id) => ({ id, header: headerOf(t, id) })), words, cursor, limit: PIECE });
      // What has come is the browser's to keep, on disk where it is long.
      pieces.push(new Blob([piece.text]));
      rows += piece.rows;
      setDone(rows);
      cursor = piece.next;
    } while (cursor !== null && !stopped.current);
    if (!stopped.current) saveFile(`${t('csv.file')}.csv`, new Blob(pieces, { type: 'text/csv;charset=utf-8' }));
  };
  return {
    /** Rows so far; null while nothing is being saved. */
    done,
    save: (chosen: ChosenTrades, sort: TradeSort, columns: readonly TradeColumn[]) => void run(chosen, sort, columns).catch(toastRefused).finally(() => setDone(null)),
    stop: () => {
      stopped.current = true;
    },
  };
}
