import { isBlank } from '../../facts/plainText.ts';
import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { LinkDefinition } from '../../schema/model.ts';
import type { Span } from '../../text/lineIndex.ts';
import { entryOf, scalarsOf, valueOf } from '../../yaml/yamlNode.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { isSealed } from '../../index/isSealed.ts';
import { insertLink, yamlBlank } from '../support/edits.ts';

/** How many links of a kind a document or a row must have, and may have, in both directions. */
export const missing: DocumentRule = {
  id: 'link/missing',
  scope: 'document',
  title: 'Missing link',
  severity: 'error',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'An SLA that names no service, or a report that names no SLA, cannot be followed to what it is about. Trails end where a link is missing.',
  remedy: 'Write the link under "links" in the front matter of either end.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
status: in-review
«links»: { derived-from: SREQ-1 }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
status: in-review
links: { derived-from: SREQ-1, service: SVC-PAYROLL }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || model.document === undefined || !isKeptUp(model.document) || model.type?.generated === true) {
      return;
    }
    for (const place of model.entities) {
      for (const link of place.definition.links) {
        yield* counted(model, lookups, place, link, false);
      }
      for (const link of place.definition.inbound) {
        yield* counted(model, lookups, place, link, true);
      }
    }
  },
};

function* counted(model: DocumentModel, lookups: Lookups, place: EntityWithPlaces, link: LinkDefinition, isInbound: boolean): Iterable<RuleFinding> {
  const { min, max } = link.count;
  const { entity, file, definition } = place;
  if (min === 0 && max === undefined) {
    return;
  }
  const links = valueOf(model.facts.frontMatter?.root, 'links');
  const entry = entity === model.document ? entryOf(links, link.name) : undefined;
  const others = new Set(lookups.linked(entity.id, link.name).filter((id) => !isInbound || isOneOf(lookups, id, link.to)));
  const isOpen = scalarsOf(entry?.value).some((scalar) => isBlank(scalar.value));
  const common = { file, subject: link.name, entity: entity.id, severity: severityByStatus(model.document) };
  const kinds = link.to.slice(0, 4).map((type) => `"${lookups.schemas.types[type]?.title.en ?? type}"`).join(' or ');
  if (others.size < min && !isOpen) {
    const edit = isInbound || entity !== model.document || entry !== undefined ? undefined : insertLink(model, link.name, yamlBlank(`id of ${kinds === '' ? 'what it leads to' : kinds.replaceAll('"', '')}`));
    yield {
      ...common,
      span: entry?.keySpan ?? linksSpan(model, place, isInbound),
      message: isInbound
        ? `Nothing${kinds === '' ? '' : ` of the type ${kinds}`} leads to ${entity.id} by "${link.name}"; the type "${definition.title.en}" asks for it.`
        : `${entity.id} has no link "${link.name}"; the type "${definition.title.en}" asks for one${kinds === '' ? '' : `, to ${kinds}`}.`,
      help: isInbound ? `Link to ${entity.id} from there, or write "${link.name}" here.` : `Write "${link.name}" under "links", with the id of what is meant.`,
      fixes: edit === undefined ? [] : [{ title: `Add "${link.name}" to the links`, isSafe: !isSealed(model.document), edits: [edit] }, ...linking(model, lookups, link)],
    };
  } else if (max !== undefined && others.size > max) {
    yield {
      ...common,
      span: entry?.value.span ?? place.span,
      message: `${entity.id} has ${others.size} links "${link.name}", and ${max} is the most it can have: ${[...others].slice(0, 6).join(', ')}.`,
      help: 'Keep the one that is meant. A link may also be written at its other end.',
      related: [...others].slice(0, 6).map((id) => ({ entity: id, message: 'It is linked to this.' })),
    };
  }
}

/** Where there is one thing only that the link can lead to, a person may say that this is meant. */
function linking(model: DocumentModel, lookups: Lookups, { name, to }: LinkDefinition): Fix[] {
  const candidates = [...new Set(to.flatMap((type) => [...lookups.ofType(type)]))];
  const [only] = candidates;
  const edit = only === undefined || candidates.length > 1 ? undefined : insertLink(model, name, only);
  return only === undefined || edit === undefined ? [] : [{ title: `Link to ${only} by "${name}"`, isSafe: false, edits: [edit] }];
}

function isOneOf(lookups: Lookups, id: string, types: readonly string[]): boolean {
  const entity = lookups.entity(id);
  return entity !== undefined && (types.length === 0 || types.some((type) => lookups.isA(entity, type)));
}

/** Where the link would be written, or what should be linked to. */
function linksSpan(model: DocumentModel, place: EntityWithPlaces, isInbound: boolean): Span {
  const links = entryOf(model.facts.frontMatter?.root, 'links');
  return place.entity !== model.document || isInbound || links === undefined ? place.span : links.keySpan;
}
