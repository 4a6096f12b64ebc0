import { destinationOf } from '../index/destinations.ts';
import type { DocumentModel, EntityWithPlaces } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import type { LocalText } from '../schema/model.ts';

/**
 * By what readers would recognise what may not be named: titles, file names and paths of documents, of the data files that hold
 * their rows, and of the files that they name. Ids are looked up by `Disclosure` itself.
 *
 * Titles are compared word by word without regard to case; those of one word only as they are written. A title that is public
 * knowledge anyway does not count: those of clauses, types and sections, and of what may be shown.
 */
export class HiddenNames {
  /** Names of several words, by their first two: the words in lower case, without what stands between them. */
  readonly #phrases = new Map<string, string[][]>();
  readonly #words = new Set<string>();
  /** Paths of hidden files, by their last part in lower case. */
  readonly #paths = new Map<string, string[]>();
  readonly #exists: (path: string) => boolean;

  /** @param isHidden Whether a document is above what may be named; asked for each once. */
  constructor(sms: Sms, isHidden: (model: DocumentModel) => boolean) {
    const [hidden, shown]: [DocumentModel[], DocumentModel[]] = [[], []];
    for (const path of sms.documentPaths) {
      const model = sms.model(path);
      if (model !== undefined) {
        (isHidden(model) ? hidden : shown).push(model);
      }
    }
    this.#exists = (path) => sms.lookups.path(path) !== undefined;
    const own = (models: readonly DocumentModel[]): string[] => models.flatMap((model) => [model.path, ...(model.data === undefined ? [] : [model.data.path])]);
    const shownFiles = new Set(own(shown));
    const shownNames = new Set([...shownFiles].map(fileName));
    // What a hidden document names is taken for its attachment, also where another document names it too.
    for (const path of new Set([...own(hidden), ...hidden.flatMap((model) => attachmentsOf(sms, model)).filter((one) => !shownFiles.has(one))])) {
      const name = fileName(path);
      addTo(this.#paths, name, path);
      if (name.includes('.') && !shownNames.has(name)) {
        this.#addPhrase(name);
      }
    }
    const known = knownTitles(sms, shown);
    for (const title of hidden.flatMap(titlesOf)) {
      if (!known.has(folded(title))) {
        this.#addPhrase(title);
      }
    }
  }

  /**
   * Whether a text lets a reader know one of them.
   *
   * @param from The file that the text stands in, which its links start from; '' when that is not known.
   */
  areIn(text: string, from: string): boolean {
    const plain = decoded(text).normalize('NFC');
    const words = wordsOf(plain);
    const lower = words.map((word) => word.toLowerCase());
    const isPhraseAt = (at: number): boolean => (this.#phrases.get(`${lower[at] ?? ''} ${lower[at + 1] ?? ''}`) ?? []).some((phrase) => phrase.every((word, offset) => lower[at + offset] === word));
    return words.some((word, at) => this.#words.has(word) || isPhraseAt(at)) || pathsIn(text).some((path) => this.#isPath(path, from));
  }

  /** A path as a link has it. One that leads nowhere from this file may be written from another one: then its end has to fit. */
  #isPath(written: string, from: string): boolean {
    const { path } = destinationOf(from, written);
    const candidates = path === undefined ? [] : (this.#paths.get(fileName(path)) ?? []);
    if (path === undefined || candidates.length === 0 || candidates.includes(path)) {
      return candidates.length > 0;
    }
    const end = destinationOf('', written.replace(/^(?:\.{0,2}\/)+/, '')).path?.toLowerCase();
    return !this.#exists(path) && candidates.some((one) => `/${one.toLowerCase()}`.endsWith(`/${end ?? path}`));
  }

  #addPhrase(name: string): void {
    const words = wordsOf(name.normalize('NFC'));
    const [first, ...others] = words;
    if (first === undefined) {
      return;
    }
    if (others.length === 0) {
      // Shorter ones are numbers and abbreviations more often than names.
      if (first.length > 2) {
        this.#words.add(first);
      }
      return;
    }
    const phrase = words.map((word) => word.toLowerCase());
    addTo(this.#phrases, phrase.slice(0, 2).join(' '), phrase);
  }
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function folded(title: string): string {
  return wordsOf(title.normalize('NFC')).join(' ').toLowerCase();
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

/** What may be a path: the destinations of links, blanks among them, and every run of characters with a point or stroke in it. */
function pathsIn(text: string): readonly string[] {
  const bracketed = [...text.matchAll(/<([^<>\n]+)>/g)].flatMap(([, path]) => path ?? []);
  const runs = (text.match(/[^\s()<>[\]"'`|,;]+/g) ?? []).filter((run) => /[./]/.test(run)).map((run) => run.replace(/[.:!?*_]+$/, ''));
  return [...bracketed, ...runs];
}

/** A path of a link in the letters it stands for. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Whose names are names wherever they stand. Other rows are called by what they are about, in words that everybody uses. */
const NAMED = ['party', 'customer'];

/** Titles of a document and its parts, and the names of the suppliers, customers and others it lists. */
function titlesOf({ document, entities }: DocumentModel): string[] {
  const isNamed = ({ entity, definition }: EntityWithPlaces): boolean => entity === document || entity.control !== undefined || [definition.id, ...definition.lineage].some((type) => NAMED.includes(type));
  return entities.filter((one) => isNamed(one) && one.entity.title !== one.entity.id).map(({ entity }) => entity.title);
}

/** Files that are neither documents nor data, as far as a document names them: in its text, its fields and what shows an agreement. */
function attachmentsOf(sms: Sms, model: DocumentModel): string[] {
  const written = model.entities.flatMap(({ entity }) => [...Object.values(entity.fields).flat(), ...(entity.status?.agreed ?? []).flatMap(({ evidence }) => evidence ?? [])]);
  const named = [...model.facts.links.map(({ destination }) => [destination]), ...written.map(pathsIn)].flat();
  const paths = named.flatMap((one) => [destinationOf(model.path, one).path, destinationOf('', one).path]);
  return [...new Set(paths)].filter((path) => path !== undefined).filter((path) => sms.lookups.path(path) === 'file' || sms.lookups.path(path) === 'data');
}

/** What the schemas call things, and titles of what may be shown. */
function knownTitles({ schemas }: Sms, shown: readonly DocumentModel[]): ReadonlySet<string> {
  const texts = (title: LocalText): readonly string[] => Object.values(title);
  const types = Object.values(schemas.types);
  return new Set(
    [
      ...Object.values(schemas.catalogues).flatMap((catalogue) => catalogue.clauses.map((clause) => clause.title)),
      ...types.flatMap((type) => [...texts(type.title), ...Object.values(type.sections).flatMap((section) => [...texts(section.title), ...section.aliases]), ...Object.values(type.fields).flatMap((field) => texts(field.title))]),
      ...Object.values(schemas.roles).flatMap((role) => texts(role.title)),
      ...shown.flatMap(titlesOf),
    ].map(folded),
  );
}
