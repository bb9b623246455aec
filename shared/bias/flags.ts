import { averagingDown } from './averaging-down.ts';
import { calibration } from './calibration.ts';
import { cancelledOrders } from './cancelled-orders.ts';
import { chasing } from './chasing.ts';
import { disposition } from './disposition.ts';
import type { Flag } from './flag.ts';
import { herding } from './herding.ts';
import { holdingRatio } from './holding-ratio.ts';
import { hotHand } from './hot-hand.ts';
import { houseMoney } from './house-money.ts';
import { overtrading } from './overtrading.ts';
import { reentry } from './reentry.ts';
import { revenge } from './revenge.ts';
import { runUp } from './run-up.ts';
import { stopMoved } from './stop-moved.ts';
import { unplanned } from './unplanned.ts';

/** All flags, in the order in which they are shown. */
export const flags: readonly Flag[] = [disposition, holdingRatio, revenge, reentry, hotHand, houseMoney, overtrading, unplanned, stopMoved, averagingDown, chasing, runUp, herding, calibration, cancelledOrders];
