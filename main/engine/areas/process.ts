import { compareBenchmarkInTurns, setBenchmark } from '../../services/process/benchmark.ts';
import { deviationBlocks, deviationTradesInTurns } from '../../services/process/deviations.ts';
import { addGoal, changeGoal, listGoalsNow, removeGoal, restoreGoal } from '../../services/process/goals.ts';
import { disciplineEvents, scoreInTurns } from '../../services/process/score.ts';
import { by, os } from '../implement.ts';

export const processArea = os.process.router({
  score: os.process.score.handler(by(scoreInTurns)),
  events: os.process.events.handler(by(disciplineEvents)),
  deviations: os.process.deviations.handler(by(deviationBlocks)),
  deviationTrades: os.process.deviationTrades.handler(by(deviationTradesInTurns)),
});

export const goalsArea = os.goals.router({
  list: os.goals.list.handler(by(listGoalsNow)),
  add: os.goals.add.handler(by(addGoal)),
  change: os.goals.change.handler(by(changeGoal)),
  remove: os.goals.remove.handler(by(removeGoal)),
  restore: os.goals.restore.handler(by(restoreGoal)),
  compare: os.goals.compare.handler(by(compareBenchmarkInTurns)),
  setBenchmark: os.goals.setBenchmark.handler(by(setBenchmark)),
});
