import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { debianAsRoot, installDebian } from './debian.mjs';
import { refusal, say } from './say.mjs';

const browsers = JSON.parse(readFileSync(new URL('browsers.json', import.meta.url), 'utf8'));

const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts', `${process.env.HOME ?? ''}/.local/share/fonts`, `${process.env.HOME ?? ''}/.fonts`];
const chineseFont = /noto.*(cjk|sans-?sc|serif-?sc)|source-?han|wqy|droid-?sans-?fallback|uming|ukai|simsun|msyh|pingfang/i;

const browser = () => process.env.BALLAST_CHROMIUM || (browsers[process.platform] ?? []).find((path) => existsSync(path));

function hasFontIn(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? hasFontIn(`${folder}/${entry.name}`) : chineseFont.test(entry.name));
}

// macOS and Windows come with Chinese fonts; without one Chinese shows as boxes.
const chineseShows = () => process.platform !== 'linux' || fontFolders.some(hasFontIn);

/** The tests draw real pages in both languages: a Chromium and a Chinese font, installed where Debian's packages allow it. */
export async function ensureBrowser() {
  const missing = () => [
    ...(browser() ? [] : [{ what: 'Chromium', debian: 'chromium' }]),
    ...(chineseShows() ? [] : [{ what: 'a Chinese font', debian: 'fonts-noto-cjk' }]),
  ];
  const before = missing();
  if (before.length === 0) return;
  const named = before.map(({ what }) => what).join(' and ');
  const packages = before.map(({ debian }) => debian);
  if (!debianAsRoot()) {
    throw refusal(
      `The tests need ${named}. ` +
        (process.platform === 'linux'
          ? `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}. Elsewhere install the same, and name the browser in BALLAST_CHROMIUM if it is not in /usr/bin.`
          : 'Install Google Chrome or Chromium, or name one in BALLAST_CHROMIUM.'),
    );
  }
  say(`Installing ${named} through apt-get (${packages.join(' ')}) …`);
  await installDebian(packages);
  const still = missing();
  if (still.length > 0) throw refusal(`apt-get ran, but ${still.map(({ what }) => what).join(' and ')} is still missing.`);
}
