import type { Entity } from '../../index/entity.ts';
import { compareVersions } from '../../index/fieldValue.ts';
import type { Lookups } from '../../index/lookups.ts';
import { versionToday } from '../../proof/entityState.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { frontSpan } from '../support/frontMatter.ts';
import { isVersion } from '../support/regime.ts';

/** Whoever reads the translation must read what holds. */
export const behind: DocumentRule = {
  id: 'translation/behind',
  scope: 'document',
  title: 'Translation behind its original',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'People work by the language they read. An auditor lays both texts side by side, and looks at version and headings first.',
  remedy: 'Bring the translation up to the original and give it the same version, or retire it.',
  fails: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 2.10
status: approved
language: en
---
//- richtlinie.md
---
id: POL-SM-DE
type: service-management-policy
title: Richtlinie Service Management
version: «2.9»
status: approved
language: de
translation-of: POL-SM
---
`,
  passes: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 2.10
status: approved
language: en
---
//- richtlinie.md
---
id: POL-SM-DE
type: service-management-policy
title: Richtlinie Service Management
version: 2.10
status: approved
language: de
translation-of: POL-SM
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    const original = lookups.entity(document?.status?.translationOf ?? '');
    if (document === undefined || original === undefined || !isKeptUp(document)) {
      return;
    }
    const own = document.status?.version;
    const onFile = original.status?.version;
    const theirs = original.control === 'document' && original.status !== undefined ? versionToday(lookups, original.status) : onFile;
    const related = [{ entity: original.id, message: 'The original.' }];
    const help = 'Bring the translation up to the original, or retire it.';
    if (isVersion(own) && isVersion(theirs) && compareVersions(own, theirs) < 0) {
      yield { span: frontSpan(model, 'version'), message: `The original ${original.id} is at version ${theirs}, this translation at ${own}: its readers do not read what holds.`, help, subject: 'version', related };
      return;
    }
    // Until the text on file applies, a translation of the version before it is right, and lacks nothing.
    if (onFile !== theirs && isVersion(own) && isVersion(onFile) && compareVersions(own, onFile) < 0) {
      return;
    }
    const lacking = lackingIn(lookups, document, original);
    if (lacking !== undefined) {
      yield { span: frontSpan(model, 'translation-of'), message: `The original ${original.id} ${lacking}.`, help, subject: 'translation-of', related };
    }
  },
};

/** What the original has and the translation does not, in words. */
function lackingIn(lookups: Lookups, translation: Entity, original: Entity): string | undefined {
  const type = lookups.schemas.types[original.type];
  if (type === undefined || translation.type !== original.type) {
    return undefined;
  }
  const section = Object.keys(original.sections).find((name) => original.sections[name] === 'filled' && translation.sections[name] !== 'filled');
  if (section !== undefined) {
    return `has a section "${type.sections[section]?.title.en ?? section}", which is missing here`;
  }
  const [ours, theirs] = [rowCounts(lookups, translation.id), rowCounts(lookups, original.id)];
  const kind = [...theirs.keys()].find((one) => (ours.get(one) ?? 0) !== theirs.get(one) && ours.has(one));
  return kind === undefined ? undefined : `has ${theirs.get(kind) ?? 0} rows of the kind "${lookups.schemas.types[kind]?.title.en ?? kind}", this translation ${ours.get(kind) ?? 0}`;
}

function rowCounts(lookups: Lookups, host: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of lookups.rows(host)) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
