import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { readSummed, writeSummed } from '../summedFile.ts';
import type { ComparedSms } from './diffReport.ts';

// A pipeline asks for the same comparison several times, as a comment, as a page and as a gate.

const FOLDER = 'comparisons';
/** So many are kept for each SMS. */
const MOST = 8;

/** What a comparison came to; undefined when it was not kept, or cannot be read. */
export function keptComparison(cacheFolder: string, key: string): ComparedSms | undefined {
  const content = readSummed(path.join(cacheFolder, FOLDER, key));
  try {
    return content === undefined ? undefined : (JSON.parse(content.toString('utf8')) as ComparedSms);
  } catch {
    return undefined;
  }
}

/** Keeps what a comparison came to, and lets go of the oldest. */
export function keepComparison(cacheFolder: string, key: string, compared: ComparedSms): void {
  const folder = path.join(cacheFolder, FOLDER);
  writeSummed(path.join(folder, key), [Buffer.from(JSON.stringify(compared), 'utf8')]);
  try {
    const kept = readdirSync(folder).map((name) => ({ name, writtenAt: statSync(path.join(folder, name)).mtimeMs }));
    const old = kept.sort((left, right) => right.writtenAt - left.writtenAt).slice(MOST);
    old.forEach(({ name }) => rmSync(path.join(folder, name), { force: true }));
  } catch {
    // Another run may be at it as well; what is too many goes next time.
  }
}
