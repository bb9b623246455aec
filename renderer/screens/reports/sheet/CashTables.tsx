import { useTranslation } from 'react-i18next';
import { FigureTable } from './FigureTable.tsx';
import type { Sheet } from './use-sheet.ts';

/** What moved each account's cash, one table a currency. */
export function CashTables({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('reports');
  const currencies = sheet.currenciesOf('cash');
  if (currencies.length === 0) return null;
  return (
    <section>
      <h2>{t('section.cash')}</h2>
      {currencies.flatMap((currency) =>
        sheet.subjectsOf('cash', currency).map((account) => (
          <div key={`${currency}/${account}`} className="group">
            <h3>
              {account} · {currency}
            </h3>
            <FigureTable sheet={sheet} figures={sheet.all('cash', account, currency)} label={`${t('section.cash')} ${account} ${currency}`} plain nameOf={({ id }) => (id.startsWith('type-') ? t(`cash:types.${id.slice(5)}`) : t(`figure.${id}`))} />
          </div>
        )),
      )}
    </section>
  );
}
