import { compareVersions } from '../../index/fieldValue.ts';
import type { ControlState } from '../../index/entity.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { entrySpan, frontEntries, frontSpan, replaceValue } from '../support/frontMatter.ts';
import { sealOfVersion } from '../../proof/entityState.ts';
import { versionStep } from '../../history/versionStep.ts';
import type { Lookups } from '../../index/lookups.ts';
import { isDocumentRegime, isVersion } from '../support/regime.ts';
import { scalarOf } from '../../yaml/yamlNode.ts';

/** A version number stands for one text, and numbers only go up. */
export const versionNotRaised: DocumentRule = {
  id: 'control/version-not-raised',
  scope: 'document',
  title: 'Version not raised',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'When two texts carry the same version, nobody in the meeting can say which of them holds, and a printed copy cannot be told apart.',
  remedy: 'Give every text that is approved a version of its own, higher than the one before.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.1
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: 2025-02-03, version: 1.1, seal: sha256-1 }
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: «1.1», seal: sha256-2 }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.10
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: 2025-02-03, version: 1.9, seal: sha256-1 }
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.10, seal: sha256-2 }
  - { by: m.ortega, role: managing-director, date: 2026-02-04, version: 1.10, seal: sha256-2 }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const status = model.document?.status;
    if (!isDocumentRegime(model) || status === undefined) {
      return;
    }
    const seals = new Map<string, string>();
    for (const entry of frontEntries(model, 'approvals')) {
      const [version, seal] = [scalarOf(entry, 'version'), scalarOf(entry, 'seal')];
      if (version === undefined || seal === undefined) {
        continue;
      }
      const first = seals.get(version);
      seals.set(version, first ?? seal);
      if (first !== undefined && first !== seal) {
        yield {
          span: entrySpan(entry, 'version'),
          message: `Version ${version} was approved twice with different texts, so the number no longer says which text is meant.`,
          help: 'Give the later text a higher version and have that approved.',
          subject: `approvals.${version}`,
        };
      }
    }
    yield* lowVersion(lookups, model, status);
  },
};

function* lowVersion(lookups: Lookups, model: DocumentContext['model'], status: ControlState): Iterable<RuleFinding> {
  const { version } = status;
  if (!isVersion(version)) {
    return;
  }
  const highest = status.approvals.flatMap((one) => (isVersion(one.version) ? [one.version] : [])).sort(compareVersions).at(-1);
  const isUsedUp = status.status !== 'approved' && status.approvals.some((one) => one.version === version && one.seal !== undefined && one.seal !== status.seal);
  if (highest === undefined || (compareVersions(highest, version) <= 0 && !isUsedUp)) {
    return;
  }
  const seal = sealOfVersion(status, highest);
  const { version: next, hint } = versionStep(lookups, model.type, highest, seal === undefined ? undefined : lookups.textChange(seal, status.seal));
  yield {
    span: frontSpan(model, 'version'),
    severity: 'warning',
    message: isUsedUp
      ? `Version ${version} is already approved, with another text than this ${status.status ?? 'document'}.`
      : `Version ${highest} is already approved, and the document says it is version ${version}.`,
    help: hint,
    subject: 'version',
    fixes: [{ title: `Raise the version to ${next}`, isSafe: false, edits: replaceValue(model, ['version'], next) }],
  };
}
