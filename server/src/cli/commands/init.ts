import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CONFIGURATION_FILE } from '../../core/index/configuration.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { listFiles } from '../../node/files.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { writeDocument } from '../templates/frontMatterWriter.ts';
import { plural } from '../../core/text/plural.ts';
import type { Terminal } from '../session.ts';
import { makeFolder, writeNamed } from '../writing.ts';
import { skeleton } from '../../core/templates/skeleton.ts';
import { PROFILES, type Profile } from '../../core/templates/skeletonPages.ts';

export interface InitOptions {
  readonly name?: string;
  readonly profile?: string;
  readonly from?: string;
}

interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** `clausework init`: lays out a new SMS, empty or as a copy of the sample. Writes nothing unless it can write everything. */
export function init(folder: string | undefined, options: InitOptions, terminal: Terminal): number {
  const profile = readProfile(options.profile);
  const root = path.resolve(terminal.cwd, folder ?? '.');
  const files = options.from === undefined ? emptySystem(root, options, profile, terminal) : copyOf(options.from, options, terminal);
  refuseToOverwrite(root, files);
  for (const file of files) {
    const named = path.relative(terminal.cwd, path.join(root, file.path));
    makeFolder(path.dirname(named), terminal.cwd);
    writeNamed(named, file.content, terminal.cwd, 'wx');
  }
  const shown = path.relative(terminal.cwd, root);
  terminal.out(`${plural(files.length, 'file')} written ${shown === '' ? 'here' : `to ${shown}`}. Begin with ${path.join(shown, 'README.md')}; "clausework check" lists what is to be filled in.\n`);
  return 0;
}

function readProfile(text: string | undefined): Profile {
  const found = PROFILES.find((profile) => profile === (text ?? 'internal-it'));
  if (found === undefined) {
    throw new CannotCheck(`There is no profile "${text ?? ''}".${didYouMean(text ?? '', PROFILES)} Known: ${PROFILES.join(', ')}.`);
  }
  return found;
}

function emptySystem(root: string, options: InitOptions, profile: Profile, terminal: Terminal): FileToWrite[] {
  const name = (options.name ?? path.basename(root)).replace(/\s+/g, ' ').trim();
  return skeleton({ schemas: terminal.schemas(), name, profile, started: terminal.today, write: writeDocument }).map(({ path: file, text }) => ({ path: file, content: text }));
}

/** The sample without the day it is pinned to: a copy lives in the present. */
function copyOf(source: string, options: InitOptions, terminal: Terminal): FileToWrite[] {
  if (source !== 'sample') {
    throw new CannotCheck(`--from knows only "sample", not "${source}".`);
  }
  if (options.name !== undefined || options.profile !== undefined) {
    throw new CannotCheck('The sample comes as it is: leave out --name and --profile, and change its clausework.yaml afterwards.');
  }
  if (!existsSync(path.join(terminal.sample, CONFIGURATION_FILE))) {
    throw new CannotCheck('The sample is not part of this installation.');
  }
  return listFiles(terminal.sample).files.map((file) => {
    const content = readFileSync(path.join(terminal.sample, file.path));
    return file.path === CONFIGURATION_FILE ? { path: file.path, content: content.toString('utf8').replace(/^as-of:.*\r?\n/m, '') } : { path: file.path, content };
  });
}

const MAX_NAMED = 10;

function refuseToOverwrite(root: string, files: readonly FileToWrite[]): void {
  if (existsSync(path.join(root, CONFIGURATION_FILE))) {
    throw new CannotCheck(`${root} is an SMS already: it has a ${CONFIGURATION_FILE}. Nothing was written. "clausework new" adds documents to it.`);
  }
  const there = files.filter((file) => existsSync(path.join(root, file.path))).map((file) => file.path);
  if (there.length > 0) {
    const more = there.length > MAX_NAMED ? ` and ${there.length - MAX_NAMED} more` : '';
    throw new CannotCheck(`These files are there already, and nothing is ever overwritten: ${there.slice(0, MAX_NAMED).join(', ')}${more}. Nothing was written.`);
  }
}
