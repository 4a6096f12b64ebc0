import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A headless browser that talks to nobody. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Where Chromium is; on a Debian-like machine of our own it is installed when it is missing. Never undefined: a test that needs it must not pass without it. */
function chromiumPath(): string {
  const found = findChromium() ?? (canInstall() ? installChromium() : undefined);
  if (found === undefined) {
    throw new Error('These tests need Chromium: install the package "chromium", or name the program in CHROMIUM_PATH.');
  }
  return found;
}

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return (named === undefined || named === '' ? PLACES : [named]).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const canInstall = (): boolean => process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');

function installChromium(): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'pipe' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env, stdio: 'pipe' });
  return findChromium();
}
