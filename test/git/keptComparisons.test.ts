import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import type { Schemas } from '../../server/src/core/schema/model.ts';
import { compareSystems } from '../../server/src/node/diff/compareSystems.ts';
import type { ComparedSms } from '../../server/src/node/diff/diffReport.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { temporaryFolder } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';

const FILES = {
  'clausework.yaml': 'clausework: 1\nname: Northwind\n',
  'roles.md': '---\nid: ROLES\ntype: roles-register\ntitle: Roles\nowner: sms-manager\n---\n## Roles and holders\n| ID | Role | Acts as |\n|---|---|---|\n| slm | Service level manager | service-level-manager |\n',
};
const CHANGED = FILES['roles.md'].replace('owner: sms-manager', 'owner: nobody-of-that-name');
const { schemas } = builtinSchemas();

/** Nothing can be loaded with these, so a comparison that comes to something was kept. */
const UNUSABLE = {} as Schemas;

class Kept {
  readonly repo = GitRepo.create();
  readonly cacheFolder = temporaryFolder();

  constructor() {
    this.repo.commit(FILES);
    this.repo.commit({ 'roles.md': CHANGED });
  }

  compare({ head = 'HEAD', builtin = schemas, today = '2026-09-30', program = 'one' }: { head?: string | undefined; builtin?: Schemas; today?: string; program?: string } = {}): ComparedSms {
    const [compared] = compareSystems(this.repo.folder, {
      base: 'HEAD~1',
      ...(head === '' ? {} : { head }),
      isFromMergeBase: false,
      loadOptions: () => ({ builtin, today: today as PlainDate, program, cacheFolder: this.cacheFolder }),
      onCrash: (rule, file, error) => expect.fail(`${rule} ${file} ${String(error)}`),
    });
    return compared!;
  }

  get names(): string[] {
    return readdirSync(path.join(this.cacheFolder, 'comparisons'));
  }
}

describe('a comparison that was made before', () => {
  it('is not made again between the same commits', () => {
    const kept = new Kept();
    const first = kept.compare();
    expect(first.view.findings.new.map(({ rule, path: file, range }) => [rule, file, range.start.line])).toContainEqual(['control/role-unknown', 'roles.md', 4]);
    expect(kept.compare({ builtin: UNUSABLE })).toEqual(first);
  });

  it('is made again on another day, by another program and of another commit', () => {
    const kept = new Kept();
    kept.compare();
    expect(() => kept.compare({ builtin: UNUSABLE, today: '2026-10-01' })).toThrow();
    expect(() => kept.compare({ builtin: UNUSABLE, program: 'two' })).toThrow();
    kept.repo.commit({ 'roles.md': FILES['roles.md'] });
    kept.repo.commit({});
    expect(kept.compare().view.summary.files).toBe(0);
  });

  it('is made again when a file on disk is another, and only then', () => {
    const kept = new Kept();
    kept.repo.write({ 'roles.md': CHANGED.replace('owner: nobody', 'owner: somebody') });
    const first = kept.compare({ head: '' });
    expect(kept.compare({ head: '', builtin: UNUSABLE })).toEqual(first);
    kept.repo.write({ 'roles.md': CHANGED.replace('owner: nobody', 'owner: anybody') });
    expect(kept.compare({ head: '' }).view.findings.new.map((finding) => finding.message).join()).toContain('anybody-of-that-name');
    kept.repo.write({ 'new.txt': 'new' });
    expect(kept.compare({ head: '' }).view.summary.files).toBe(2);
  });

  it('is made again when only the line ends of a file are others', () => {
    const kept = new Kept();
    kept.repo.write({ 'roles.md': CHANGED.replaceAll('\n', '\r\n') });
    const [before] = kept.compare({ head: '' }).view.findings.new;
    kept.repo.write({ 'roles.md': CHANGED });
    const [after] = kept.compare({ head: '' }).view.findings.new;
    expect((before?.span.start ?? 0) - (after?.span.start ?? 0)).toBe(4);
  });

  it('is made again when what was kept is torn or is something else', () => {
    const kept = new Kept();
    const first = kept.compare();
    const [name = ''] = kept.names;
    for (const garbage of ['', 'x', '{"view":1}'.padStart(40)]) {
      writeFileSync(path.join(kept.cacheFolder, 'comparisons', name), garbage);
      expect(kept.compare()).toEqual(first);
    }
  });

  it('goes when there are too many', () => {
    const kept = new Kept();
    for (let day = 10; day < 22; day++) {
      kept.compare({ today: `2026-09-${day}` });
    }
    expect(kept.names.length).toBe(8);
    kept.compare({ today: '2026-09-21', builtin: UNUSABLE });
  });
});
