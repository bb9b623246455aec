import { existsSync } from 'node:fs';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { systemClock } from '../clock/system-clock.ts';
import { makeSample } from './make-sample.ts';

/**
 * Makes the sample at a path where there is nothing yet; what is there is left for openEngine to judge.
 *
 * @param making told before the wait of some seconds begins
 */
export async function ensureSample(path: string, making: () => void = () => undefined): Promise<void> {
  if (existsSync(path)) return;
  making();
  try {
    await makeSample(path, { endMs: systemClock().now() });
  } catch (error) {
    // Another start was quicker; its sample is as good.
    if (!(error instanceof Refusal) || error.code !== 'FILE_EXISTS') throw error;
  }
}
