import type { DocumentModel } from '../index/documentModel.ts';
import { clausesNamed, idsNamed, linksOf, type LinkPlace, type NamedPlace } from '../index/named.ts';
import type { Sms } from '../index/sms.ts';
import { scalarsOf, valueOf } from '../yaml/yamlNode.ts';
import type { NamingPlace } from './places.ts';
import { entitySubject, type Subject } from './subject.ts';

/** A place that speaks of a subject. */
export interface Reference extends NamingPlace {
  readonly isDefinition: boolean;
  /** The key of the front matter it stands under. */
  readonly key?: string;
}

/** Everything that speaks of a subject, its definition first, then by file; only documents that name it are looked into. */
export function referencesOf(sms: Sms, subject: Subject): Reference[] {
  const definitions = definitionsOf(sms, subject);
  const files = documentsSpeakingOf(sms, subject);
  return [...definitions, ...files.flatMap((path) => sms.model(path) ?? []).flatMap((model) => referencesIn(sms, model, subject))];
}

/** The documents that may speak of a subject, in order. */
export function documentsSpeakingOf(sms: Sms, subject: Subject): string[] {
  const paths = new Set<string>();
  const add = (found: readonly string[]): void => found.forEach((path) => paths.add(path));
  switch (subject.kind) {
    case 'entity': {
      subject.ids.forEach((id) => add(sms.documentsNaming('id', id)));
      const document = documentOf(sms, subject.id);
      if (document !== undefined) {
        add(sms.documentsNaming('path', document));
      }
      break;
    }
    case 'clause': {
      const { catalogue, clause } = subject;
      for (const id of [clause.id, ...Object.keys(clause.aliases)]) {
        add(sms.documentsNaming('clause', id));
        add(sms.documentsNaming('clause', `${catalogue.id}:${id}`));
      }
      break;
    }
    case 'heading':
      add([subject.path]);
      add(sms.documentsNaming('path', subject.path));
      break;
    case 'file': {
      add(sms.documentsNaming('path', subject.path));
      add(sms.readersOf(subject.path));
      const id = sms.lookups.documentAt(subject.path);
      if (id !== undefined) {
        add(sms.documentsNaming('id', id));
      }
    }
  }
  return [...paths].sort();
}

/** The file of a document; undefined for rows and parts, which links to the file do not mean. */
function documentOf(sms: Sms, id: string): string | undefined {
  const entity = sms.lookups.entity(id);
  return entity?.host === undefined ? entity?.path : undefined;
}

/** Where a document speaks of a subject, its data file included; without definitions. */
export function referencesIn(sms: Sms, model: DocumentModel, subject: Subject): Reference[] {
  switch (subject.kind) {
    case 'entity': {
      const document = documentOf(sms, subject.id);
      return [...named(idsNamed(model), (name) => subject.ids.includes(name)), ...(document === undefined || document === model.path ? [] : links(model, (place) => place.path === document))];
    }
    case 'clause':
      return named(clausesNamed(model), (name) => {
        const found = sms.levels.clauses.find(name);
        return found?.clause === subject.clause && (subject.point === undefined || found.point === subject.point);
      });
    case 'heading': {
      const own = model.path === subject.path ? bindingsOf(model, subject.slug) : [];
      return [...own, ...links(model, (place) => place.path === subject.path && place.anchor === subject.slug)];
    }
    case 'file': {
      const id = sms.lookups.documentAt(subject.path);
      const data = model.data?.path === subject.path ? [{ path: model.path, span: model.data.span, word: model.data.written, isDefinition: false, key: 'data' }] : [];
      return id === undefined ? [...data, ...links(model, (place) => place.path === subject.path)] : referencesIn(sms, model, entitySubject(sms, id));
    }
  }
}

/** Where a subject is defined: every place that claims it. */
export function definitionsOf(sms: Sms, subject: Subject): Reference[] {
  if (subject.kind === 'heading') {
    const heading = sms.model(subject.path)?.facts.headings.find((one) => one.slug === subject.slug);
    return heading === undefined ? [] : [{ path: subject.path, span: heading.textSpan, isDefinition: true }];
  }
  const id = subject.kind === 'entity' ? subject.id : subject.kind === 'file' ? sms.lookups.documentAt(subject.path) : undefined;
  if (id === undefined) {
    return [];
  }
  const paths = new Set(sms.lookups.definitions(id).map((entity) => entity.path));
  return [...paths].flatMap((path) => (sms.model(path)?.entities ?? []).filter(({ entity }) => entity.id === id && entity.isAnonymous === undefined).map(({ file, span }): Reference => ({ path: file, span, word: id, isDefinition: true })));
}

function named(places: Iterable<NamedPlace>, isMeant: (name: string) => boolean): Reference[] {
  return [...places].flatMap(({ name, file, span, key }) => (isMeant(name) ? [{ path: file, span, word: name, isDefinition: false, ...(key === undefined ? {} : { key }) }] : []));
}

function links(model: DocumentModel, isMeant: (place: LinkPlace) => boolean): Reference[] {
  return linksOf(model).flatMap((place) => (isMeant(place) ? [{ path: model.path, span: place.link.span, isDefinition: false }] : []));
}

/** What the front matter binds to one of its own headings. */
export function bindingsOf(model: DocumentModel, slug: string): Reference[] {
  return BINDING_FIELDS.flatMap((field) => {
    const node = valueOf(model.facts.frontMatter?.root, field);
    return (node?.kind === 'map' ? node.entries : []).flatMap(({ value }) =>
      scalarsOf(value).flatMap((scalar) => (scalar.value.replace(/^#/, '') === slug ? [{ path: model.path, span: scalar.span, word: slug, isDefinition: false, key: field }] : [])),
    );
  });
}

/** Control fields whose values name headings of the document. */
export const BINDING_FIELDS: readonly string[] = ['sections', 'parts', 'answers'];
