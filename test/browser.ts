import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Flags for a browser that neither needs a sandbox of its own nor talks to its vendor. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const installation = `The tests need Chromium 130 or newer, and there is none on this machine. Any one of these brings it:
  Debian:  sudo apt-get install chromium
  Ubuntu:  sudo snap install chromium
  Fedora:  sudo dnf install chromium
  macOS:   brew install --cask chromium
  Windows: winget install Google.Chrome
Or set CHROMIUM_PATH to the program of a Chromium, Chrome or Edge that is already there.`;

/** The first of these programs that is there. */
function findProgram(wanted: string | undefined, names: string[], places: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [wanted ?? '', ...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return candidates.find((path) => path !== '' && existsSync(path));
}

/** Path of a Chromium on this machine: `CHROMIUM_PATH`, the search path, the usual places, Playwright's own cache. */
export const findBrowser = () => findProgram(process.env.CHROMIUM_PATH, names, [...places, chromium.executablePath()]);

/** Path of a Firefox on this machine: `FIREFOX_PATH`, the search path, the usual places. */
export const findFirefox = () =>
  findProgram(
    process.env.FIREFOX_PATH,
    ['firefox-esr', 'firefox'],
    ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  );

/** The browser on this machine, else the distribution's, installed now, else an error that says what to install. */
export function ensureBrowser(): string {
  const path = ensure('CHROMIUM_PATH', 'chromium', findBrowser);
  if (path === undefined) throw new Error(installation);
  return path;
}

/** The Firefox on this machine, else Debian's, installed now, else a line that says that its tests will be skipped. */
export function ensureFirefox(): string {
  const path = ensure('FIREFOX_PATH', 'firefox-esr', findFirefox);
  return path ?? 'No Firefox here, so the tests in it are skipped. Set FIREFOX_PATH to try them.';
}

function ensure(variable: string, debian: string, find: () => string | undefined): string | undefined {
  const wanted = process.env[variable];
  if (wanted && !existsSync(wanted)) throw new Error(`${variable} is ${wanted}, and there is no such file.`);
  return find() ?? (mayInstall() ? install(debian, find) : undefined);
}

/** Where apt is and we are root: anybody else is told what to install, not asked for a password. */
function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

function install(name: string, find: () => string | undefined): string | undefined {
  console.error(
    `No ${name} found. Installing it: apt-get update && apt-get install -y --no-install-recommends ${name}`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const command = `apt-get update -q && apt-get install -y -q --no-install-recommends ${name}`;
  spawnSync('sh', ['-c', command], { env, stdio: ['ignore', 2, 2] });
  return find();
}
