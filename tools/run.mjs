// The one way in: npm start, npm test, npm run check, npm run bench, npm run ballast, npm run screenshots, npm run package, npm run calibrate.
// Runs under whatever Node the machine has (20 or newer), so: plain JavaScript, no dependencies.
import { say } from './bootstrap/say.mjs';

const commands = ['start', 'test', 'check', 'bench', 'ballast', 'screenshots', 'package', 'mutate', 'calibrate'];
const [name, ...args] = process.argv.slice(2);

if (!commands.includes(name)) {
  say(`Usage: node tools/run.mjs ${commands.join('|')} [arguments]`);
  process.exit(2);
}
try {
  const { command } = await import(`./commands/${name}.mjs`);
  process.exitCode = await command(args);
} catch (error) {
  say(error?.expected ? error.message : (error?.stack ?? String(error)));
  process.exitCode = 1;
}
