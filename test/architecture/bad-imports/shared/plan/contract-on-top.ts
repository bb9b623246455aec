// contract-on-top
import type { good } from '../contract/good.ts';
export type Good = typeof good;
