import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sealText, type Hashes } from '../../scripts/sealText.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { parseData } from '../../server/src/core/facts/parseData.ts';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import { dataPathOf } from '../../server/src/core/index/interpret.ts';
import { Sms } from '../../server/src/core/index/sms.ts';
import { listFiles } from '../../server/src/node/files.ts';
import { pageMatcher } from '../../server/src/core/index/setup.ts';
import { builtinSchemas } from './builtinSchemas.ts';
import { SAMPLE_ROOT } from './sampleFiles.ts';

/** The sample in memory: texts that a test may change, and an index that follows. */
export class SampleSms {
  readonly sms: Sms;
  readonly texts = new Map<string, string>();
  readonly #types = builtinSchemas().schemas.types;

  constructor(isTracking: boolean) {
    for (const file of listFiles(SAMPLE_ROOT).files) {
      this.texts.set(file.path, readFileSync(path.join(SAMPLE_ROOT, file.path), 'utf8'));
    }
    const { configuration } = readConfiguration(this.texts.get('clausework.yaml') ?? '');
    if (configuration.asOf === undefined) {
      throw new Error('The sample pins no day.');
    }
    this.sms = new Sms({ schemas: builtinSchemas().schemas, configuration, asOf: configuration.asOf, isPage: pageMatcher(configuration), isTracking });
    this.sms.setFiles([...this.texts].filter(([file]) => file !== 'clausework.yaml').map(([path, text]) => ({ path, facts: this.#facts(path, text) })));
  }

  /** Puts in other texts (undefined: deletes the file), each document sealed again when `isSealed`. */
  change(files: ReadonlyMap<string, string | undefined>, isSealed: boolean): void {
    const paths = [...files.keys()].sort((left, right) => Number(left.endsWith('.md')) - Number(right.endsWith('.md')));
    for (const file of paths) {
      this.#put(file, files.get(file), isSealed);
    }
    if (isSealed) {
      // A register whose data file changed has another seal, although its own text is the same.
      for (const [file, text] of this.texts) {
        const data = file.endsWith('.md') && !files.has(file) ? dataPathOf(file, parseDocument(text))?.path : undefined;
        if (data !== undefined && files.has(data)) {
          this.#put(file, text, true);
        }
      }
    }
  }

  #put(file: string, text: string | undefined, isSealed: boolean): void {
    if (text === undefined) {
      this.texts.delete(file);
      this.sms.removeFile(file);
      return;
    }
    const sealed = isSealed && file.endsWith('.md') ? sealText(text, this.#types, this.#data(file, text)) : text;
    this.texts.set(file, sealed);
    this.sms.setFile(file, this.#facts(file, sealed));
  }

  #data(file: string, text: string): Hashes | undefined {
    const named = dataPathOf(file, parseDocument(text))?.path;
    const data = named === undefined ? undefined : this.texts.get(named);
    return named === undefined || data === undefined ? undefined : parseData(data, named);
  }

  #facts(file: string, text: string): FileFacts | 'other' {
    return file.endsWith('.md') ? parseDocument(text) : /\.(csv|ya?ml)$/.test(file) ? parseData(text, file) : 'other';
  }
}
