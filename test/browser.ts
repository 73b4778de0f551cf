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

/** Path of a Chromium on this machine: `CHROMIUM_PATH`, the search path, the usual places, Playwright's own cache. */
export function findBrowser(): string | undefined {
  const candidates = [
    process.env.CHROMIUM_PATH ?? '',
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...places,
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== '' && existsSync(path));
}

/** The browser on this machine, else the distribution's, installed now, else an error that says what to install. */
export function ensureBrowser(): string {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && !existsSync(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, and there is no such file.`);
  const path = findBrowser() ?? (mayInstall() ? installBrowser() : undefined);
  if (path === undefined) throw new Error(installation);
  return path;
}

/** Where apt is and we are root: anybody else is told what to install, not asked for a password. */
function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

function installBrowser(): string | undefined {
  console.error(
    'No Chromium found. Installing it: apt-get update && apt-get install -y --no-install-recommends chromium',
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const command = 'apt-get update -q && apt-get install -y -q --no-install-recommends chromium';
  spawnSync('sh', ['-c', command], { env, stdio: ['ignore', 2, 2] });
  return findBrowser();
}
