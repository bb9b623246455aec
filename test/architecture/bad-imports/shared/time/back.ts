// no-cycles
import type { There } from './there.ts';
export type Back = There | 2;
