import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Where the repository lies, however the command was called. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the repository. */
export const inProject = (...parts) => join(root, ...parts);

/** What the bootstrap itself leaves behind: logs, its lock. Never part of a build. */
export const cacheFolder = inProject('.cache');

/** Where the person stands: npm changes to the project's folder, but a file named on its command line is meant from here. */
export const callersFolder = () => (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
