import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** A program that tests need and npm cannot bring. */
interface Program {
  readonly name: string;
  /** A variable that names the program, for machines that keep it elsewhere. */
  readonly variable: string;
  readonly places: readonly string[];
  /** The packages of Debian that bring it. */
  readonly packages: readonly string[];
}

const CHROMIUM: Program = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  places: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  packages: ['chromium', 'fonts-dejavu-core'],
};
const RIPGREP: Program = { name: 'ripgrep', variable: 'RIPGREP_PATH', places: ['/usr/bin/rg', '/usr/local/bin/rg', '/opt/homebrew/bin/rg'], packages: ['ripgrep'] };

const NEOVIM: Program = { name: 'Neovim', variable: 'NEOVIM_PATH', places: ['/usr/bin/nvim', '/usr/local/bin/nvim', '/opt/homebrew/bin/nvim'], packages: ['neovim'] };

export const chromiumPath = (): string => pathOf(CHROMIUM);
export const ripgrepPath = (): string => pathOf(RIPGREP);
export const neovimPath = (): string => pathOf(NEOVIM);

/** Where a program is; on a Debian-like machine of our own it is installed when it is missing. Never undefined: a test that needs it must not pass without it. */
function pathOf(program: Program): string {
  const found = find(program) ?? (canInstall() ? install(program) : undefined);
  if (found === undefined) {
    throw new Error(`These tests need ${program.name}: install the package "${program.packages[0] ?? ''}", or name the program in ${program.variable}.`);
  }
  return found;
}

function find({ variable, places }: Program): string | undefined {
  const named = process.env[variable];
  return (named === undefined || named === '' ? places : [named]).find(isProgram);
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

function install(program: Program): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'pipe' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...program.packages], { env, stdio: 'pipe' });
  return find(program);
}
