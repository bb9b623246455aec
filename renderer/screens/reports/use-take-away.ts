import type { RefObject } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperSize } from '../../../shared/contract/reports.ts';
import { reportCsv, tradesCsvHead, tradesCsvLines } from '../../../shared/report/csv.ts';
import type { Report } from '../../../shared/report/report.ts';
import { client } from '../../api/client.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { saveFile } from '../../charts/save-file.ts';
import { allTrades, jsonPieces, type ReportDays } from './collect-trades.ts';
import { reportFileName, reportHtml } from './report-file.ts';

export type TakenAs = 'pdf' | 'html' | 'csv' | 'tradesCsv' | 'json';

interface Taken {
  readonly report: Report;
  readonly days: ReportDays;
  readonly title: string;
  readonly sheet: RefObject<HTMLElement | null>;
}

/** Makes a file of a report and offers it for saving. What takes long tells how far it is and can be stopped; nothing is offered of half a file. */
export function useTakeAway({ report, days, title, sheet }: Taken) {
  const { t } = useTranslation('reports');
  const { language } = useFormat();
  const [busy, setBusy] = useState<TakenAs | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  const heading = `${t(`kind.${report.kind}`)} ${title}`;

  const contentOf = async (kind: TakenAs, paper: PaperSize, signal: AbortSignal): Promise<Blob | null> => {
    switch (kind) {
      case 'html':
      case 'pdf': {
        if (sheet.current === null) return null;
        const html = reportHtml(sheet.current, heading, language);
        if (kind === 'html') return new Blob([html], { type: 'text/html;charset=utf-8' });
        const { pdfBase64 } = await client.reports.pdf({ html, paper, footer: heading });
        return new Blob([Uint8Array.from(atob(pdfBase64), (letter) => letter.charCodeAt(0))], { type: 'application/pdf' });
      }
      case 'csv':
        return new Blob([reportCsv(report)], { type: 'text/csv;charset=utf-8' });
      case 'tradesCsv': {
        const pieces: BlobPart[] = [tradesCsvHead()];
        let rows = 0;
        setDone(0);
        for await (const piece of allTrades(days, signal)) {
          // What has come is the browser's to keep, on disk where it is long.
          pieces.push(new Blob([tradesCsvLines(piece)]));
          setDone((rows += piece.length));
        }
        return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
      }
      case 'json':
        setDone(0);
        return new Blob(await jsonPieces(report, days, signal, setDone), { type: 'application/json' });
    }
  };

  const make = (kind: TakenAs, paper: PaperSize): void => {
    const controller = new AbortController();
    running.current = controller;
    setBusy(kind);
    const extension = kind === 'tradesCsv' ? 'csv' : kind;
    const name = reportFileName(kind === 'tradesCsv' ? [heading, t('file.trades')] : [heading], extension);
    contentOf(kind, paper, controller.signal)
      .then((content) => {
        if (content === null || controller.signal.aborted) return;
        saveFile(name, content);
        toastDone(t('toolbar.saved', { file: name }));
      })
      .catch(toastRefused)
      .finally(() => {
        setBusy(null);
        setDone(null);
      });
  };
  return { busy, done, make, stop: () => running.current?.abort() };
}
