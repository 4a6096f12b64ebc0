import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { LineIndex } from '../../server/src/core/text/lineIndex.ts';
import { folderWith, runIn } from '../support/cli.ts';

/** An SMS with one well-known fault, to see that everything else is still checked beside what is hostile. */
const HEALTHY = `
//- clausework.yaml
clausework: 1
rules: { clause/uncovered: off, link/orphan: off }
//- healthy.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 0.1
status: draft
links: { service: SVC-NOWHERE }
---
# Capacity plan
`;

export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
}

export interface HostileOutcome {
  readonly folder: string;
  readonly findings: readonly JsonFinding[];
  readonly milliseconds: number;
}

/** More than anybody should wait for one file, whatever stands in it; a slow machine is allowed for. */
export const MAX_MILLISECONDS = 20_000;

export function healthyFolder(): string {
  return folderWith(HEALTHY);
}

/** Checks a folder and makes sure of what holds whatever stands in it: no crash, bounded time, the rest checked, places inside. */
export function checkHostile(folder: string): HostileOutcome {
  const start = performance.now();
  const { code, out, err } = runIn(folder, ['check', '--format', 'json']);
  const milliseconds = performance.now() - start;
  expect(err).toBe('');
  expect(code).toBe(1);
  const { findings } = JSON.parse(out) as { findings: readonly JsonFinding[] };
  expect(findings.filter((finding) => /failed on this file/.test(finding.message))).toEqual([]);
  expect(findings.some((finding) => finding.file === 'healthy.md' && finding.message === 'Nothing in this SMS has the id "SVC-NOWHERE".')).toBe(true);
  expect(milliseconds).toBeLessThan(MAX_MILLISECONDS);
  for (const file of new Set(findings.map((finding) => finding.file))) {
    expectInside(folder, file, findings.filter((finding) => finding.file === file));
  }
  return { folder, findings, milliseconds };
}

function expectInside(folder: string, file: string, findings: readonly JsonFinding[]): void {
  let text: string;
  try {
    text = readFileSync(path.join(folder, file), 'utf8').replace(/^\ufeff/, '');
  } catch {
    text = '';
  }
  const lines = new LineIndex(text);
  for (const { range, message } of findings) {
    for (const place of [range.start, range.end]) {
      expect(place.line, message).toBeLessThan(lines.lineCount);
      expect(lines.lineStart(place.line) + place.character, message).toBeLessThanOrEqual(text.length);
    }
  }
}

/** The findings on one file as "rule line: message", with lines counted from 1. */
export function on(outcome: HostileOutcome, file: string): string[] {
  return outcome.findings.filter((finding) => finding.file === file).map((finding) => `${finding.rule} ${finding.range.start.line + 1}: ${finding.message}`);
}
