import { stringify } from 'yaml';
import type { PlainDate } from '../dates/plainDate.ts';
import type { Schemas, TypeDefinition } from '../schema/model.ts';
import { documentTemplate, type DocumentTemplate } from './documentTemplate.ts';
import { usualFolder } from './folders.ts';
import { configurationText, pageTexts, type Profile } from './skeletonPages.ts';

export interface SkeletonOptions {
  readonly schemas: Schemas;
  readonly name: string;
  readonly profile: Profile;
  readonly started: PlainDate;
  /** Joins front matter and body to the text of a document. */
  readonly write: (frontMatter: DocumentTemplate['frontMatter'], body: string) => string;
}

/** A file to be written, with its path from the root. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Documents that are written when there is an occasion, such as a new service. An SMS does not begin with them. */
const ON_OCCASION = new Set(['acceptance-criteria', 'service-design', 'service-change-plan', 'release-plan', 'complaint-procedure', 'external-document-register']);
/** Customary, but everything else names roles and people. */
const NEEDED_ALL_THE_SAME = new Set(['people-register']);
const AGREEMENTS: Readonly<Record<Profile, readonly string[]>> = { 'internal-it': ['sla', 'ola'], provider: ['sla', 'supplier-contract'] };

/** The files of a new SMS: configuration, pages that lead the way, and a draft of each document that every SMS needs. */
export function skeleton(options: SkeletonOptions): NewFile[] {
  const types = Object.values(options.schemas.types).filter((type) => belongs(type, options.profile));
  const documents = draftsOf(types, options);
  const name = stringify(options.name).trimEnd();
  return [
    { path: 'clausework.yaml', text: configurationText(name, options.started) },
    ...pageTexts(options.name, options.profile, documents),
    ...documents.map(({ path, text }) => ({ path, text })),
  ];
}

function belongs(type: TypeDefinition, profile: Profile): boolean {
  if (type.abstract || type.generated || (type.control !== 'document' && type.control !== 'register')) {
    return false;
  }
  if (type.kind === 'agreement') {
    return AGREEMENTS[profile].includes(type.id);
  }
  return NEEDED_ALL_THE_SAME.has(type.id) || (type.needed !== 'customary' && !ON_OCCASION.has(type.id));
}

export interface Draft extends NewFile {
  readonly type: TypeDefinition;
  readonly title: string;
}

function draftsOf(types: readonly TypeDefinition[], { schemas, write }: SkeletonOptions): Draft[] {
  const ids = new Map(types.map((type) => [type.id, type.kind === 'agreement' ? `${type.id.toUpperCase()}-1` : type.id.toUpperCase()]));
  const given = new Set(ids.values());
  const freeId = (stem: string): string => {
    let number = 1;
    while (given.has(`${stem}-${number}`)) {
      number++;
    }
    given.add(`${stem}-${number}`);
    return `${stem}-${number}`;
  };
  const onlyOne = (wanted: readonly string[]): string | undefined => wanted.map((type) => ids.get(type)).find((id) => id !== undefined);
  return types.map((type) => {
    const id = ids.get(type.id) ?? type.id;
    const title = type.title.en;
    const { frontMatter, body } = documentTemplate({ schemas, type, id, title, language: 'en', freeId, onlyOne });
    return { path: `${usualFolder(type)}/${id.toLowerCase()}.md`, text: write(frontMatter, body), type, title };
  });
}
