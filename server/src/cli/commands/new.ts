import { existsSync } from 'node:fs';
import path from 'node:path';
import { ID_FORMAT } from '../../core/index/fieldValue.ts';
import { relativePath } from '../../core/rules/support/linkPaths.ts';
import type { Schemas, TypeDefinition } from '../../core/schema/model.ts';
import { blank, inLanguage, type Prefill } from '../../core/templates/documentTemplate.ts';
import { folderFor } from '../../core/templates/folders.ts';
import { nextIdOf, templateIn } from '../../core/templates/newDocument.ts';
import { reviewInputs } from '../../core/templates/reviewInputs.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { pageMatcher } from '../../core/index/setup.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { rootOf } from '../../node/roots.ts';
import { plural } from '../../core/text/plural.ts';
import { openRoot, type Session, type Terminal } from '../session.ts';
import { makeFolder, writeNamed } from '../writing.ts';
import { writeDocument } from '../templates/frontMatterWriter.ts';

export interface NewOptions {
  readonly id?: string;
  readonly title?: string;
  readonly folder?: string;
  readonly prefill?: boolean;
}

/** `clausework new`: writes a document from its type, with blanks where only a person knows. Never overwrites. */
export function newDocument(typeName: string, file: string | undefined, options: NewOptions, terminal: Terminal): number {
  const session = sessionAround(file, options, terminal);
  const { sms } = session.loaded;
  const type = findType(typeName, sms.schemas);
  const id = chooseId(type, options.id, session);
  const target = chooseFile(type, id, file, options, session, terminal);
  const title = options.title?.replace(/\s+/g, ' ').trim() ?? inLanguage(type.title, sms.configuration.language);
  const prefill = options.prefill === true ? prefillOf(session, type, path.relative(session.root, target).split(path.sep).join('/')) : undefined;
  const { frontMatter, body } = templateIn(sms, type, id, title, prefill);
  const text = writeDocument(frontMatter, body);
  const named = path.relative(terminal.cwd, target);
  makeFolder(path.dirname(named), terminal.cwd);
  writeNamed(named, text, terminal.cwd, 'wx');
  const blanks = text.split('TODO(').length - 1;
  terminal.out(`${named}: ${inLanguage(type.title, sms.configuration.language)} ${id}, with ${plural(blanks, 'blank')} to fill in.\n`);
  return 0;
}

/** What the system knows of a management review: its inputs, with links to what they rest on. Their meaning stays a blank. */
function prefillOf(session: Session, type: TypeDefinition, file: string): Prefill {
  if (!type.lineage.includes('management-review-minutes')) {
    throw new CannotCheck(`--prefill fills the inputs of a management review; "${type.id}" has none. Use it with: clausework new management-review-minutes --prefill.`);
  }
  const { lookups } = session.loaded.sms;
  const link = (id: string): string => {
    const entity = lookups.entity(id);
    return entity === undefined ? id : `[${id}](${relativePath(file, entity.path)})`;
  };
  const { inputs } = reviewInputs(session.loaded.sms);
  const rows = Object.entries(inputs).map(([name, { considered, sources }]) => {
    const text = considered.replace(/[\\|[\]<]/g, '\\$&').replace(/‹([^›]+)›/g, (_, id: string) => link(id));
    return [name, { considered: `${text}. ${blank('what the meeting says to it')}`, sources: sources.join(', ') }] as const;
  });
  return { inputs: Object.fromEntries(rows) };
}

function sessionAround(file: string | undefined, options: NewOptions, terminal: Terminal): Session {
  const start = file === undefined ? path.resolve(terminal.cwd, options.folder ?? '.') : path.dirname(path.resolve(terminal.cwd, file));
  const root = rootOf(start);
  if (root === undefined) {
    throw new CannotCheck(`${start} belongs to no SMS: there is no clausework.yaml in it or above it. "clausework init" makes a new SMS.`);
  }
  return openRoot(root, terminal);
}

function findType(name: string, schemas: Schemas): TypeDefinition {
  const type = Object.hasOwn(schemas.types, name) ? schemas.types[name] : undefined;
  const writable = Object.values(schemas.types).filter((one) => !one.abstract && !one.generated && one.control !== undefined);
  if (type === undefined) {
    throw new CannotCheck(`There is no type "${name}".${didYouMean(name, writable.map((one) => one.id))} "clausework explain" lists all types.`);
  }
  if (type.abstract) {
    const below = writable.filter((one) => one.lineage.includes(name)).map((one) => one.id);
    throw new CannotCheck(`"${name}" is what other types have in common, no document can be one. Choose one of them: ${below.join(', ')}.`);
  }
  if (type.control === undefined) {
    const holders = writable.filter((one) => Object.values(one.sections).some((section) => section.rows === name)).map((one) => one.id);
    throw new CannotCheck(`"${name}" is a row of a table, not a document.${holders.length === 0 ? '' : ` Its rows stand in: ${holders.join(', ')}.`}`);
  }
  if (type.generated) {
    throw new CannotCheck(`"${name}" is made from the other documents of the SMS, so it is not written by hand.`);
  }
  return type;
}

function chooseId(type: TypeDefinition, wanted: string | undefined, session: Session): string {
  if (wanted === undefined) {
    return nextIdOf(session.loaded.sms.lookups, type);
  }
  if (!ID_FORMAT.test(wanted)) {
    throw new CannotCheck(`"${wanted}" is no id. An id has letters, digits, dots, dashes and underscores, begins with a letter or digit, and has no blanks.`);
  }
  const holder = session.loaded.sms.lookups.entity(wanted);
  if (holder !== undefined) {
    throw new CannotCheck(`The id ${wanted} is in use, in ${holder.path}. An id is never given twice.`);
  }
  return wanted;
}

function chooseFile(type: TypeDefinition, id: string, file: string | undefined, options: NewOptions, session: Session, terminal: Terminal): string {
  const folder = options.folder === undefined ? path.join(session.root, folderFor(session.loaded.sms, type)) : path.resolve(terminal.cwd, options.folder);
  const target = file === undefined ? path.join(folder, `${id.toLowerCase()}.md`) : path.resolve(terminal.cwd, file);
  const relative = path.relative(session.root, target).split(path.sep).join('/');
  if (!/\.md$/i.test(target)) {
    throw new CannotCheck(`A document is a Markdown file; the name of ${file ?? target} must end in .md.`);
  }
  if (relative.startsWith('../')) {
    throw new CannotCheck(`${options.folder ?? target} lies outside the SMS in ${session.root}.`);
  }
  if (pageMatcher(session.loaded.sms.configuration)(relative)) {
    throw new CannotCheck(`${relative} would be a page, which is not a document: clausework.yaml names it under pages. Choose another name.`);
  }
  if (existsSync(target)) {
    throw new CannotCheck(`${path.relative(terminal.cwd, target)} is there already, and nothing is ever overwritten. Choose another name, or another id.`);
  }
  return target;
}
