import { bookPage } from '../../services/book/page.ts';
import { bookYear, bookYears } from '../../services/book/year.ts';
import { by, os } from '../implement.ts';

export const bookArea = os.book.router({
  years: os.book.years.handler(by(bookYears)),
  year: os.book.year.handler(by(bookYear)),
  page: os.book.page.handler(by(bookPage)),
});
