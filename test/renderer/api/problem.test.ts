import { ORPCError } from '@orpc/client';
import { beforeAll, expect, it } from 'vitest';
import { toProblem } from '../../../renderer/api/problem.ts';
import { i18n } from '../../../renderer/app/i18n/language.ts';
import { problemText } from '../../../renderer/components/problem-text.ts';
import { speak } from '../../support/in-the-app.tsx';

beforeAll(() => speak('en'));

it('reads a refusal with its items, and says each in words', () => {
  const error = new ORPCError('ACCOUNT_TERMS_INVALID', { status: 422, data: { params: {}, items: [{ code: 'money.tooManyPlaces', field: 'equity' }, { code: 'zone.unknown', field: 'zone' }] } });
  const { sentence, items } = problemText(toProblem(error), i18n.t);
  expect(sentence).toBe("Something in the account's terms does not fit.");
  expect(items).toEqual(['equity: more decimals than the currency has.', 'This time zone is not known.']);
});

it('finds the sentence of a gate reason among the reasons', () => {
  const problem = toProblem(new ORPCError('REFUSED', { status: 409, data: { params: {}, items: [{ code: 'PLAN_REQUIRED' }] } }));
  expect(problemText(problem, i18n.t).items).toEqual(['This order has no plan.']);
});

it('shows the code of what it does not know', () => {
  const problem = toProblem(new ORPCError('SOMETHING_NEW', { status: 409, data: { params: {}, items: [] } }));
  expect(problemText(problem, i18n.t).sentence).toBe('The journal refused with SOMETHING_NEW.');
});

it('tells a lost connection from a refusal', () => {
  expect(toProblem(new TypeError('Failed to fetch'))).toMatchObject({ code: 'CONNECTION_LOST', connection: true });
  expect(toProblem(new ORPCError('X', { status: 409, data: {} }))).toMatchObject({ code: 'X', connection: false, params: {}, items: [] });
});
