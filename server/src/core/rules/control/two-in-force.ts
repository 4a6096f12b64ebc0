import { latest } from '../../dates/plainDate.ts';
import type { Entity } from '../../index/entity.ts';
import { normaliseName } from '../../index/names.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { frontSpan, replaceValue } from '../support/frontMatter.ts';
import { perType } from '../support/perType.ts';
import { isDocumentRegime, isInForce } from '../support/regime.ts';

/** An organisation has one of each of these. */
const SINGULAR_KINDS = ['policy', 'statement'];

/** What holds must stand in one place only. */
export const twoInForce: DocumentRule = {
  id: 'control/two-in-force',
  scope: 'document',
  title: 'Two documents in force for the same subject',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'When two approved documents say how something is done, people follow the one they find. Auditors take both and look for the difference.',
  remedy: 'Retire the one that no longer holds and name its successor, or say in the titles and links what each of them covers.',
  fails: `
//- old.md
---
id: POL-CHANGE-1
type: change-management-policy
title: Change management policy
version: 1.0
status: «approved»
approvals:
  - { by: m.ortega, role: managing-director, date: 2024-02-03, version: 1.0, seal: sha256-0 }
---
//- new.md
---
id: POL-CHANGE-2
type: change-management-policy
title: Policy for changes
version: 1.0
status: approved
approvals:
  - { by: m.ortega, role: managing-director, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
`,
  passes: `
//- old.md
---
id: POL-CHANGE-1
type: change-management-policy
title: Change management policy
version: 1.0
status: approved
approvals:
  - { by: m.ortega, role: managing-director, date: 2024-02-03, version: 1.0, seal: sha256-0 }
---
//- new.md
---
id: POL-CHANGE-2
type: change-management-policy
title: Change management policy
version: 1.0
status: approved
effective: 2026-10-01
links: { supersedes: POL-CHANGE-1 }
approvals:
  - { by: m.ortega, role: managing-director, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document, type } = model;
    if (document === undefined || type === undefined || !isDocumentRegime(model) || !isInForce(lookups, document)) {
      return;
    }
    // Where one of two names the other, it is said which of them holds.
    if (lookups.successorsOf(document.id).some((id) => lookups.entity(id) !== undefined)) {
      return;
    }
    const newer = rivals(lookups, document, type);
    const [first] = newer;
    if (first === undefined) {
      return;
    }
    yield {
      span: frontSpan(model, 'status'),
      message: `${document.id} is approved, and so is ${newer.map((one) => one.id).join(', ')} for the same subject. Nobody can tell which of them holds.`,
      help: `When ${first.id} took its place, retire this one and write "superseded-by: ${first.id}". Otherwise say in both what each of them covers.`,
      subject: 'status',
      related: newer.map((one) => ({ entity: one.id, message: `In force too: ${one.title}.` })),
      fixes: [{ title: 'Retire this document', isSafe: false, edits: replaceValue(model, ['status'], 'retired') }],
    };
  },
};

/** Documents that hold beside this one and are younger: the older one is where something has to be done. */
function rivals(lookups: Lookups, document: Entity, type: TypeDefinition): Entity[] {
  const predecessors = new Set(lookups.linked(document.id, 'supersedes'));
  const related = new Set(['part-of', 'includes', 'translation-of', 'translated-in'].flatMap((name) => lookups.linked(document.id, name)));
  return sameSubject(lookups, document, type).flatMap((id) => {
    const other = id === document.id ? undefined : lookups.entity(id);
    if (other === undefined || other.host !== undefined || related.has(id) || predecessors.has(id) || !isInForce(lookups, other)) {
      return [];
    }
    return other.type === document.type && isYounger(other, document) && maySayTwice(lookups, document, other) ? [other] : [];
  });
}

/**
 * Whether two documents in force can say different things. A translation says what its original says, so originals are held against each
 * other, and translations only against those of the same text into the same language.
 */
function maySayTwice(lookups: Lookups, left: Entity, right: Entity): boolean {
  const [one, other] = [originalOf(lookups, left), originalOf(lookups, right)];
  return one === other && (one === undefined || left.status?.language === right.status?.language);
}

function originalOf(lookups: Lookups, document: Entity): string | undefined {
  const original = document.status?.translationOf;
  return original === undefined ? undefined : lookups.entity(original)?.id;
}

/** Ids of the documents of a type that speak of what this one speaks of, by file. */
function sameSubject(lookups: Lookups, document: Entity, type: TypeDefinition): string[] {
  const found = new Map<string, string>();
  for (const subject of subjectsOf(lookups, document, type)) {
    for (const { id, path } of lookups.derivedOf('same-subject', `${type.id} ${subject}`, () => bySubject(lookups, type).get(subject) ?? [])) {
      found.set(id, path);
    }
  }
  return [...found].sort(([, left], [, right]) => (left < right ? -1 : left > right ? 1 : 0)).map(([id]) => id);
}

/** The documents of a type by subject, so that each is compared with those of its own subject and not with all. */
function bySubject(lookups: Lookups, type: TypeDefinition): ReadonlyMap<string, readonly { readonly id: string; readonly path: string }[]> {
  return lookups.derivedOf('by-subject', type.id, () => {
    const found = new Map<string, { id: string; path: string }[]>();
    for (const id of new Set(lookups.ofType(type.id))) {
      const entity = lookups.entity(id);
      for (const subject of entity?.type === type.id ? subjectsOf(lookups, entity, type) : []) {
        const same = found.get(subject);
        const place = { id, path: entity?.path ?? '' };
        if (same === undefined) {
          found.set(subject, [place]);
        } else {
          same.push(place);
        }
      }
    }
    return found;
  });
}

/** What a document speaks of: its title, what it took the place of, and for an agreement the other side with the services. */
function subjectsOf(lookups: Lookups, document: Entity, type: TypeDefinition): string[] {
  if (SINGULAR_KINDS.includes(type.kind)) {
    return ['the only one'];
  }
  // Kept, so that the links of all documents of a type need not be read again when one of them changes.
  return lookups.derivedOf('subjects', `${type.id} ${document.path}`, () => subjectsNow(lookups, document, type));
}

function subjectsNow(lookups: Lookups, document: Entity, type: TypeDefinition): string[] {
  const parties = agreedAbout(type).map((name) => [...new Set(lookups.linked(document.id, name))].sort());
  return [
    `title ${normaliseName(document.title)}`,
    ...lookups.linked(document.id, 'supersedes').map((id) => `after ${id}`),
    ...(parties.length > 1 && parties.every((ids) => ids.length > 0) ? [`with ${parties.map((ids) => ids.join(',')).join(' about ')}`] : []),
  ];
}

/** The links that say with whom an agreement is, and about which services. */
const agreedAbout = perType((type) =>
  type.agreedWith.length === 0 ? [] : type.links.filter((link) => link.count.min > 0 && link.to.some((to) => to === 'service' || type.agreedWith.includes(to))).map((link) => link.name),
);

function isYounger(left: Entity, right: Entity): boolean {
  const [a, b] = [beginOf(left), beginOf(right)];
  return a === b ? left.id > right.id : a > b;
}

function beginOf(document: Entity): string {
  return document.status?.effective ?? latest(...(document.status?.approvals ?? []).map((approval) => approval.date)) ?? '';
}
