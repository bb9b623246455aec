import { z } from 'zod';
import { zCheckIn, zEmotion } from '../journal/entry.ts';
import { call } from './base.ts';

const zFactor = z.object({
  /** How many times longer than the ladder asks. */
  factor: z.number(),
  /** The feeling that counts; null: nothing was said today, which counts as heated. */
  emotion: zEmotion.nullable(),
});

/** What a check-in changes, said before it is kept. */
export const zCheckInEffect = z.object({
  /** Whether this feeling makes waits longer. */
  heated: z.boolean(),
  /** Waits that are running; they stay as they are. */
  running: z.number().int(),
  accounts: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      before: zFactor,
      after: zFactor,
      /** Rules on the declared state that it would meet. */
      rules: z.array(z.object({ ruleId: z.string(), shared: z.boolean(), action: z.string() })),
    }),
  ),
});
export type CheckInEffect = z.infer<typeof zCheckInEffect>;

export const checkInEffectCall = { checkInEffect: call.input(zCheckIn.pick({ emotion: true, sleep: true, stress: true, urge: true, accountId: true })).output(zCheckInEffect) };
