import { Refusal } from '../../../shared/refusal/refusal.ts';
import { accountReport } from '../../services/reports/account-report.ts';
import { periodReport } from '../../services/reports/period-report.ts';
import { reportTrades } from '../../services/reports/trades.ts';
import { by, os } from '../implement.ts';

export const reportsArea = os.reports.router({
  period: os.reports.period.handler(by(periodReport)),
  account: os.reports.account.handler(by(accountReport)),
  trades: os.reports.trades.handler(by(reportTrades)),
  abilities: os.reports.abilities.handler(async ({ context }) => ({ pdf: (await context.printing?.ready()) ?? false })),
  pdf: os.reports.pdf.handler(async ({ context, input }) => {
    if (context.printing === undefined) throw new Refusal('refused', 'PDF_NOT_HERE');
    return { pdfBase64: Buffer.from(await context.printing.print(input)).toString('base64') };
  }),
});
