import type { DocumentModel, MatchedSection } from '../../index/documentModel.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import type { Fix, FixEdit } from '../finding.ts';
import { eolOf } from '../support/edits.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { inLanguage, languageOf, sectionOwners } from '../support/sectionWords.ts';

/** Sections in another order than the type has them. */
export const order: DocumentRule = {
  id: 'section/order',
  scope: 'document',
  title: 'Section out of the usual order',
  severity: 'information',
  clauses: ['7.5.2'],
  auditor: 'Nobody fails an audit over it, but people who read many documents of a kind find things faster when they stand in the same order.',
  remedy: 'Move the section to its usual place.',
  fails: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
---
## «Treatment options»
## Scales
## Acceptance criteria
`,
  passes: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
---
## Scales
## Acceptance criteria
## Treatment options
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    const language = languageOf(model, lookups);
    for (const { entity, definition } of sectionOwners(model)) {
      const sections = model.sections.filter((section) => section.owner.id === entity.id && section.isFurther !== true);
      const inPlace = longestInOrder(sections, definition);
      for (const section of sections) {
        const heading = model.facts.headings[section.heading];
        if (heading === undefined || inPlace.has(section)) {
          continue;
        }
        const title = inLanguage(section.definition.title, language);
        const before = lastBefore(section, inPlace, definition);
        yield {
          span: heading.textSpan,
          message: `The section "${title}" usually stands ${before === undefined ? 'first' : `behind "${inLanguage(before.definition.title, language)}"`}.`,
          subject: section.definition.name,
          fixes: moving(model, section, before, inPlace, title),
        };
      }
    }
  },
};

/** Moves a section behind the one it follows, or before the first. Sections that hold one another stay. */
function moving(model: DocumentModel, section: MatchedSection, before: MatchedSection | undefined, inPlace: ReadonlySet<MatchedSection>, title: string): Fix[] {
  const anchor = before ?? [...inPlace][0];
  const { path } = model;
  const { length, headings } = model.facts;
  const { span } = section;
  if (anchor === undefined || headings[anchor.heading]?.depth !== headings[section.heading]?.depth || (anchor.span.start < span.end && span.start < anchor.span.end)) {
    return [];
  }
  const at = before === undefined ? anchor.span.start : before.span.end;
  const eol = eolOf(model);
  // The last section of a file may lack the line end that it needs in front of another one.
  const edits: FixEdit[] = [
    ...(at === length ? [{ path, span: { start: at, end: at }, text: eol }] : []),
    { path, span: { start: at, end: at }, text: span.end === length ? eol : '', copied: { span } },
    { path, span, text: '' },
  ];
  return [{ title: `Move "${title}" to its usual place`, isSafe: false, edits }];
}

function rank(section: MatchedSection, type: TypeDefinition): number {
  return Object.keys(type.sections).indexOf(section.definition.name);
}

/** The most sections that are in order as they stand; the others are those to move. */
function longestInOrder(sections: readonly MatchedSection[], type: TypeDefinition): ReadonlySet<MatchedSection> {
  const chains: MatchedSection[][] = [];
  for (const section of sections) {
    const best = chains
      .filter((chain) => rank(chain.at(-1) ?? section, type) < rank(section, type))
      .reduce<MatchedSection[]>((long, chain) => (chain.length > long.length ? chain : long), []);
    chains.push([...best, section]);
  }
  return new Set(chains.reduce((long, chain) => (chain.length > long.length ? chain : long), []));
}

function lastBefore(section: MatchedSection, inPlace: ReadonlySet<MatchedSection>, type: TypeDefinition): MatchedSection | undefined {
  return [...inPlace].findLast((other) => rank(other, type) < rank(section, type));
}
