import type { DocumentModel } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { SectionDefinition, TypeDefinition } from '../../schema/model.ts';
import type { Span } from '../../text/lineIndex.ts';
import { nearest } from '../../text/nearest.ts';
import { valueOf } from '../../yaml/yamlNode.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { isSealed } from '../../index/isSealed.ts';
import { eolOf, insertUnder } from '../support/edits.ts';
import { inLanguage, languageOf, sectionOwners, skeleton } from '../support/sectionWords.ts';

/** Every section that the type asks for must be there, by name, alias or binding. */
export const missing: DocumentRule = {
  id: 'section/missing',
  scope: 'document',
  title: 'Missing section',
  severity: 'error',
  clauses: ['7.5.2'],
  auditor: 'A document that leaves out what its kind is for does not show what the standard asks of it: an SLA without limits of workload, a capacity plan without people and money.',
  remedy: 'Add the section, or say in the front matter under which heading it stands.',
  fails: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
status: in-review
---
# «Risk criteria»
## Acceptance criteria
Risks of a score up to eight may be accepted by the owner of the service, all others by top management.
## Customer impact
| Impact | Meaning |
|---|---|
| 5 | many customers stand still |
## Treatment options
- avoid
- reduce
`,
  passes: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
status: in-review
sections: { scales: '#how-we-rate' }
---
# Risk criteria
## How we rate
TODO(scales)
## Acceptance criteria
TODO(who may accept)
## Customer impact
TODO(impact)
## Treatment options
TODO(options)
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    const language = languageOf(model, lookups);
    for (const { entity, definition } of sectionOwners(model)) {
      for (const section of Object.values(definition.sections)) {
        // A binding to a heading that is not there is a broken anchor, which is said where it stands.
        if (section.optional || entity.sections[section.name] !== undefined || valueOf(valueOf(model.facts.frontMatter?.root, 'sections'), section.name) !== undefined) {
          continue;
        }
        const title = inLanguage(section.title, language);
        const near = unboundHeading(model, entity, section);
        yield {
          span: placeOf(model, entity, definition, section),
          message: `The section "${title}" is missing; the type "${definition.title.en}" asks for it.`,
          help: near === undefined ? (section.guidance ?? 'Add the section.') : `Is "${near.text}" meant? Name the heading "${title}", or bind it under "sections" in the front matter.`,
          subject: entity === model.document ? section.name : `${definition.id}.${section.name}`,
          severity: severityByStatus(model.document),
          fixes: [...(near === undefined ? [] : [renaming(model, near, title), ...binding(model, near.slug, section)]), insertion(model, entity, definition, section, lookups, language)],
        };
      }
    }
  },
};

/** A heading that no section claims and that reads almost like this one. */
function unboundHeading(model: DocumentModel, owner: Entity, section: SectionDefinition): { readonly text: string; readonly slug: string; readonly span: Span } | undefined {
  const taken = new Set(model.sections.map((one) => one.heading));
  const free = model.facts.headings.filter((heading, at) => !taken.has(at) && heading.depth > 1);
  for (const name of [...Object.values(section.title), ...section.aliases]) {
    const found = owner.host === undefined ? nearest(name, free.map((heading) => heading.text)) : undefined;
    const heading = found === undefined ? undefined : free.find((one) => one.text === found);
    if (heading !== undefined) {
      return { text: heading.text, slug: heading.slug, span: heading.textSpan };
    }
  }
  return undefined;
}

function renaming(model: DocumentModel, heading: { readonly text: string; readonly span: Span }, title: string): Fix {
  return { title: `Rename the heading "${heading.text}" to "${title}"`, isSafe: false, edits: [{ path: model.path, span: heading.span, text: title }] };
}

/** Leaves the heading as it is, and says in the front matter which section it stands for. */
function binding(model: DocumentModel, slug: string, section: SectionDefinition): Fix[] {
  const edit = insertUnder(model, 'sections', section.name, `'#${slug}'`);
  return edit === undefined ? [] : [{ title: `Keep the heading, and bind it as "${section.name}" in the front matter`, isSafe: false, edits: [edit] }];
}

interface Neighbours {
  readonly before: DocumentModel['sections'][number] | undefined;
  readonly after: DocumentModel['sections'][number] | undefined;
}

/** The sections that are there and stand next to the missing one in the order of the type. */
function neighbours(model: DocumentModel, owner: Entity, type: TypeDefinition, section: SectionDefinition): Neighbours {
  const order = Object.keys(type.sections);
  const at = order.indexOf(section.name);
  const own = besidesTitle(model, model.sections.filter((one) => one.owner.id === owner.id));
  const place = (name: string): number => order.indexOf(name);
  const before = own.filter((one) => place(one.definition.name) < at).sort((left, right) => place(right.definition.name) - place(left.definition.name))[0];
  const after = own.filter((one) => place(one.definition.name) > at).sort((left, right) => place(left.definition.name) - place(right.definition.name))[0];
  return { before, after };
}

/** The title of a document may read like the name of a section; where others stand below it, those show the level. */
function besidesTitle(model: DocumentModel, own: readonly DocumentModel['sections'][number][]): readonly DocumentModel['sections'][number][] {
  const { headings } = model.facts;
  const others = own.filter((one) => one.heading !== 0);
  const isTitle = headings[0]?.depth === 1 && others.length > 0 && others.every((one) => (headings[one.heading]?.depth ?? 1) > 1);
  return isTitle ? others : own;
}

function placeOf(model: DocumentModel, owner: Entity, type: TypeDefinition, section: SectionDefinition): Span {
  const { headings } = model.facts;
  const { before } = neighbours(model, owner, type, section);
  const part = model.entities.find(({ entity }) => entity === owner);
  const heading = before !== undefined ? headings[before.heading] : owner.host === undefined ? headings[0] : undefined;
  return heading?.textSpan ?? part?.span ?? { start: 0, end: 0 };
}

function insertion(model: DocumentModel, owner: Entity, type: TypeDefinition, section: SectionDefinition, lookups: Lookups, language: string): Fix {
  const { headings, length } = model.facts;
  const eol = eolOf(model);
  const { before, after } = neighbours(model, owner, type, section);
  const depth = headings[(before ?? after)?.heading ?? -1]?.depth ?? 2;
  const title = inLanguage(section.title, language);
  const text = `${'#'.repeat(depth)} ${title}${eol}${eol}${skeleton(section, lookups, language, eol)}`;
  const start = before?.span.end ?? (after === undefined ? undefined : headings[after.heading]?.span.start) ?? length;
  return { title: `Add the section "${title}"`, isSafe: !isSealed(model.document), edits: [{ path: model.path, span: { start, end: start }, text: start === length ? eol + text : text + eol, rank: Object.keys(type.sections).indexOf(section.name) }] };
}
