import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { projectNode } from './node.mjs';

/** Everything a command needs, made where it is missing; returns the Node to run it with. Silent and quick when nothing is stale. */
export async function prepare({ build = [] } = {}) {
  const node = await projectNode();
  await ensureDependencies(node);
  if (build.length > 0) await ensureBuilt(node, build);
  return node;
}
