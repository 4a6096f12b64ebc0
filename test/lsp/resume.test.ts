import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver-protocol';
import { NodeFileAccess } from '../../server/src/node/nodeFileAccess.ts';
import { temporaryFolder } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';
import { checked, shown } from './findings.ts';

const POLICY = 'governance/POL-SM.md';

function start(folder: string, cache: string): Promise<TestClient> {
  return TestClient.start(folder, { runtime: { access: () => new NodeFileAccess(() => cache, 'test') } });
}

/** A copy of the sample, and an empty cache. */
function copies(): { readonly sms: string; readonly cache: string } {
  const folder = temporaryFolder();
  const [sms, cache] = [path.join(folder, 'sms'), path.join(folder, 'cache')];
  cpSync(SAMPLE_ROOT, sms, { recursive: true });
  return { sms, cache };
}

it('begins a session with the results of the one before, whatever happened meanwhile', async () => {
  const { sms, cache } = copies();
  const read = (file: string): string => readFileSync(path.join(sms, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(path.join(sms, file), text);
  const first = await start(sms, cache);
  // Text that is on no disk counts, and is what the results are of.
  await first.open(POLICY, read(POLICY).replace('owner:', 'owner: nobody #'));
  await first.ready();
  await first.stop();
  expect(existsSync(path.join(cache, 'results'))).toBe(true);

  write('registers/RISKS.md', read('registers/RISKS.md').replace('owner', 'owner-of-it'));
  rmSync(path.join(sms, 'registers/KNOWN-ERRORS.md'));
  write('governance/NEW.md', read(POLICY));
  const second = await start(sms, cache);
  await second.ready();
  expect(shown(second)).toEqual(checked(sms));

  await second.open('registers/RISKS.md', read('registers/RISKS.md'));
  await second.edit('registers/RISKS.md', 0, 0, '\n');
  write('registers/RISKS.md', second.textOf('registers/RISKS.md'));
  await second.settled();
  expect(shown(second)).toEqual(checked(sms));
  await second.stop();
}, 120_000);

it('takes in what is typed, written and deleted while the earlier results are still being read', async () => {
  const { sms, cache } = copies();
  const inSms = (file: string): string => path.join(sms, file);
  const first = await start(sms, cache);
  await first.ready();
  await first.stop();

  const second = await start(sms, cache);
  const text = readFileSync(inSms(POLICY), 'utf8');
  await second.open(POLICY, text);
  await second.edit(POLICY, text.indexOf('owner:'), text.indexOf('owner:') + 6, 'owner: nobody #');
  writeFileSync(inSms(POLICY), second.textOf(POLICY));
  writeFileSync(inSms('registers/RISKS.md'), readFileSync(inSms('registers/RISKS.md'), 'utf8').replace('owner', 'owner-of-it'));
  rmSync(inSms('registers/KNOWN-ERRORS.md'));
  const changes: FileEvent[] = [
    { uri: second.uri('registers/RISKS.md'), type: FileChangeType.Changed },
    { uri: second.uri('registers/KNOWN-ERRORS.md'), type: FileChangeType.Deleted },
  ];
  await second.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  await second.ready();
  expect(shown(second)).toEqual(checked(sms));
  await second.stop();
}, 120_000);

it('keeps nothing that was found under another configuration', async () => {
  const { sms, cache } = copies();
  const file = path.join(sms, 'clausework.yaml');
  const configuration = readFileSync(file, 'utf8');
  const first = await start(sms, cache);
  await first.ready();
  writeFileSync(file, configuration.replace(/as-of: .*/, 'as-of: 2027-06-30'));
  const change: FileEvent = { uri: first.uri('clausework.yaml'), type: FileChangeType.Changed };
  await first.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [change] });
  await first.settled();
  expect(shown(first)).toEqual(checked(sms));
  writeFileSync(file, configuration.replace('clausework: 1', 'clausework: 1\nrules: { review/due-soon: error }'));
  await first.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [change] });
  await first.settled();
  await first.stop();

  writeFileSync(file, configuration);
  const second = await start(sms, cache);
  await second.ready();
  expect(shown(second)).toEqual(checked(sms));
  await second.stop();
}, 120_000);

it('begins with nothing that was found of a text which is there no longer', async () => {
  const { sms, cache } = copies();
  const file = path.join(sms, POLICY);
  const text = readFileSync(file, 'utf8');
  const first = await start(sms, cache);
  // It changes on disk before all findings are worked out, and changes back when nobody looks.
  writeFileSync(file, text.replace('owner:', 'owner: nobody #'));
  const change: FileEvent = { uri: first.uri(POLICY), type: FileChangeType.Changed };
  await first.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [change] });
  await first.ready();
  await first.stop();
  writeFileSync(file, text);
  const second = await start(sms, cache);
  await second.ready();
  expect(shown(second)).toEqual(checked(sms));
  await second.stop();
}, 120_000);

it.each(['changes', 'goes'])('looks at everything again when a document %s of which it is no longer known what it said', async (what) => {
  const { sms, cache } = copies();
  const file = path.join(sms, POLICY);
  const first = await start(sms, cache);
  await first.ready();
  await first.stop();
  readdirSync(cache).filter((name) => name.endsWith('.jsonl')).forEach((name) => rmSync(path.join(cache, name)));
  const second = await start(sms, cache);
  await second.ready();
  expect(shown(second)).toEqual(checked(sms));
  if (what === 'changes') {
    writeFileSync(file, readFileSync(file, 'utf8').replace('owner:', 'owner: nobody #'));
  } else {
    rmSync(file);
  }
  const change: FileEvent = { uri: second.uri(POLICY), type: what === 'changes' ? FileChangeType.Changed : FileChangeType.Deleted };
  await second.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [change] });
  await second.settled();
  expect(shown(second)).toEqual(checked(sms));
  await second.stop();
}, 120_000);
