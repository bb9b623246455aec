// no-cycles
import type { Back } from './back.ts';
export type There = Back | 1;
