import { approvalKey, changeKey, type ApprovalOrigin, type FormerDocument, type FormerRow, type History } from '../../core/history/history.ts';
import { approvedTexts, registersOf, textPairs, type ApprovedText, type RegisterRows, type TextPair } from '../../core/history/needs.ts';
import { compareTexts, type DocumentText, type TextChange } from '../../core/history/textChange.ts';
import type { DocumentFacts } from '../../core/facts/facts.ts';
import { splitFrontMatter } from '../../core/facts/frontMatter.ts';
import { parseData } from '../../core/facts/parseData.ts';
import { parseDocument } from '../../core/facts/parseDocument.ts';
import type { ControlState } from '../../core/index/entity.ts';
import { dataPathOf, type Interpreter } from '../../core/index/interpret.ts';
import { readControl } from '../../core/index/readControl.ts';
import type { Sms } from '../../core/index/sms.ts';
import { scalarOf } from '../../core/yaml/yamlNode.ts';
import { gitTopOf } from '../gitTop.ts';
import type { LoadedSms } from '../loadSms.ts';
import { decodeText } from '../readText.ts';
import { BlobFacts } from './blobFacts.ts';
import { FileVersions, type FileVersion } from './fileVersions.ts';
import type { CommittedSms } from './loadCommit.ts';
import { rememberedLog } from './logCache.ts';
import { readBlobs, type GitPlace } from './objects.ts';
import { formerRows } from './rowHistory.ts';
import { GitProblem, runGitText, type GitInput } from './runGit.ts';

export interface HistoryRequest {
  /** The SMS root: a folder of a checkout. */
  readonly root: string;
  /** The commit to look back from; else the one that is checked out. */
  readonly from?: CommittedPlace | undefined;
  readonly sms: Sms;
  /** The text of a file as it stands. */
  readonly textOf: (path: string) => string;
  /** Also find the commit of every approval, for views that name them; else of those alone that a finding will name. */
  readonly hasOrigins: boolean;
  readonly cacheFolder?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** An SMS of a commit, which need not be checked out: in a bare repository there is no folder of it. */
export interface CommittedPlace {
  readonly place: GitPlace;
  readonly commit: string;
  /** The folder of the SMS below the top, `''` or ending in `/`. */
  readonly prefix: string;
}

/** Where what was read from a commit looks back from; undefined for what was read from disk. */
export function committedPlace(loaded: LoadedSms | CommittedSms): CommittedPlace | undefined {
  return 'place' in loaded ? { place: loaded.place, commit: loaded.commit.id, prefix: loaded.prefix } : undefined;
}

/** What is asked of the history, and what it takes to answer: an index, or what a worker was handed of one. */
export interface HistoryNeeds {
  readonly interpreter: Interpreter;
  /** Texts that rules want to have compared. */
  readonly pairs: readonly TextPair[];
  /** Documents whose approvals are looked for. */
  readonly approved: readonly ApprovedText[];
  /** Registers whose rows may have ids that were given before. */
  readonly registers: readonly RegisterRows[];
  /** The file that has an id now. */
  readonly pathOf: (id: string) => string | undefined;
  /** A document as it stands. */
  readonly current: (path: string) => DocumentText | undefined;
}

export interface NeedsRequest extends Omit<HistoryRequest, 'sms' | 'textOf'> {
  readonly needs: HistoryNeeds;
}

/** Reads from git what rules and views may know of it. Never throws for want of git: then the history says why it is empty. */
export function readApprovalHistory({ sms, textOf, ...request }: HistoryRequest): History {
  const approved = approvedTexts(sms).filter(({ isNamed }) => request.hasOrigins || isNamed);
  return readHistory({ ...request, needs: { interpreter: sms.lookups.interpreter, pairs: textPairs(sms), approved, registers: registersOf(sms), pathOf: (id) => sms.lookups.definitions(id)[0]?.path, current: currentTexts(sms, textOf) } });
}

/** Documents as an index holds them. */
export function currentTexts(sms: Sms, textOf: (path: string) => string): HistoryNeeds['current'] {
  return (path) => {
    const model = sms.model(path);
    return model === undefined ? undefined : { text: textOf(path), model };
  };
}

/** As `readApprovalHistory`, for what is wanted in particular. */
export function readHistory(request: NeedsRequest): History {
  const { root, from, environment } = request;
  const nothing = (limit: string): History => ({ limit, changes: {}, origins: {}, hasOrigins: false, formerIds: {} });
  if (from === undefined && gitTopOf(root) === undefined) {
    return nothing('This folder is in no git repository, so there is no history to look into.');
  }
  const input: GitInput = environment === undefined ? {} : { environment };
  try {
    const place = from === undefined ? placeOf(root, input) : { top: from.place.folder, prefix: from.prefix, head: from.commit, isShallow: from.place.isShallow };
    const log = rememberedLog({ top: place.top, prefix: place.prefix, to: place.head, isShallow: place.isShallow }, request.cacheFolder, input);
    const reader = new HistoryReader(request.needs, new FileVersions(log), new Blobs(place.top, input), new BlobFacts(place.top, { working: request.cacheFolder }), place.isShallow);
    const limit = reader.limit();
    return { ...(limit === undefined ? {} : { limit }), changes: reader.changes(), origins: reader.origins(), hasOrigins: request.hasOrigins, formerIds: reader.formerIds(), formerRows: reader.formerRows() };
  } catch (error) {
    if (error instanceof GitProblem) {
      return nothing(error.kind === 'unknown-revision' ? 'Nothing is committed here yet, so there is no history to look into.' : error.message);
    }
    throw error;
  }
}

interface Place {
  readonly top: string;
  readonly prefix: string;
  readonly head: string;
  readonly isShallow: boolean;
}

/** One question to git for all that has to be known first. */
function placeOf(root: string, input: GitInput): Place {
  const lines = runGitText(root, ['rev-parse', '--is-shallow-repository', '--show-prefix', '--show-toplevel', '--verify', 'HEAD^{commit}'], input).split('\n');
  const [isShallow = '', prefix = '', top = root, head = ''] = lines.map((line) => line.replace(/\r$/, ''));
  return { top, prefix, head, isShallow: isShallow === 'true' };
}

/** Texts of blobs, each read once. */
class Blobs {
  readonly #top: string;
  readonly #input: GitInput;
  readonly #texts = new Map<string, string | undefined>();

  constructor(top: string, input: GitInput) {
    this.#top = top;
    this.#input = input;
  }

  /** Reads many at once; those that this clone does not hold stay undefined. */
  fetch(ids: Iterable<string>): void {
    const wanted = [...new Set(ids)].filter((id) => !this.#texts.has(id));
    if (wanted.length === 0) {
      return;
    }
    const found = readBlobs(this.#top, wanted, this.#input);
    for (const id of wanted) {
      const bytes = found.get(id);
      const decoded = bytes === undefined ? undefined : decodeText(bytes);
      this.#texts.set(id, decoded?.problem === undefined ? decoded?.text : undefined);
    }
  }

  text(id: string): string | undefined {
    this.fetch([id]);
    return this.#texts.get(id);
  }
}

class HistoryReader {
  readonly #needs: HistoryNeeds;
  readonly #versions: FileVersions;
  readonly #blobs: Blobs;
  readonly #facts: BlobFacts;
  readonly #isShallow: boolean;
  readonly #controls = new Map<string, ControlState>();

  constructor(needs: HistoryNeeds, versions: FileVersions, blobs: Blobs, facts: BlobFacts, isShallow: boolean) {
    this.#needs = needs;
    this.#versions = versions;
    this.#blobs = blobs;
    this.#facts = facts;
    this.#isShallow = isShallow;
  }

  limit(): string | undefined {
    return this.#isShallow ? 'This is a shallow clone: older commits were not downloaded, so what they say is unknown ("git fetch --unshallow" gets them; in a workflow, "fetch-depth: 0").' : undefined;
  }

  changes(): Record<string, TextChange> {
    const changes: Record<string, TextChange> = {};
    const pairs = this.#needs.pairs.slice(0, MAX_COMPARED);
    this.#blobs.fetch(pairs.flatMap(({ path }) => this.#versions.of(path).map(({ blob }) => blob)));
    for (const pair of pairs) {
      const before = this.#sealedText(pair.path, pair.fromSeal);
      const after = before === undefined ? undefined : this.#laterText(pair);
      if (before !== undefined && after !== undefined) {
        changes[changeKey(pair.fromSeal, pair.toSeal)] = compareTexts(before, after);
      }
    }
    return changes;
  }

  #laterText({ path, toSeal }: TextPair): DocumentText | undefined {
    const current = this.#needs.current(path);
    return current?.model.document?.status?.seal === toSeal ? current : this.#sealedText(path, toSeal);
  }

  /** The text of a file, in any of its versions, that has a seal. */
  #sealedText(path: string, seal: string): DocumentText | undefined {
    const ordered = this.#versions.of(path).toReversed();
    // An approval is written into the very text it seals, so the oldest version that names the seal most likely is that text. Else
    // the text was committed before its approval; and an approval that is not committed yet seals one of the last.
    const first = ordered.findIndex((version) => this.#blobs.text(version.blob)?.includes(seal) === true);
    const candidates = first === -1 ? ordered.slice(-MAX_TRIED).toReversed() : [ordered[first], ordered[first - 1], ...ordered.slice(first + 1, first + MAX_TRIED)];
    for (const version of candidates) {
      const found = version === undefined ? undefined : this.#textAt(version);
      if (found?.model.document?.status?.seal === seal) {
        return found;
      }
    }
    return undefined;
  }

  #textAt(version: FileVersion): DocumentText | undefined {
    const text = this.#blobs.text(version.blob);
    if (text === undefined) {
      return undefined;
    }
    const facts = this.#factsOf(version, text);
    const data = (path: string): ReturnType<typeof parseData> | undefined => {
      const then = this.#versions.seenAt(path, version.at);
      const rows = then === undefined ? undefined : this.#blobs.text(then.blob);
      return rows === undefined ? undefined : parseData(rows, path);
    };
    const named = dataPathOf(version.path, facts);
    return { text, model: this.#needs.interpreter.interpret(version.path, facts, false, named === undefined ? () => undefined : data) };
  }

  /** Most texts that are looked for stand in the files as they are, and these were read before. */
  #factsOf({ path, blob }: FileVersion, text: string): DocumentFacts {
    const known = this.#facts.find({ path, blob, kind: 'file' })?.facts;
    return typeof known === 'object' && known.kind === 'document' ? known : parseDocument(text);
  }

  origins(): Record<string, ApprovalOrigin> {
    const origins: Record<string, ApprovalOrigin> = {};
    const documents = this.#needs.approved.map((document) => ({ document, versions: this.#versions.of(document.path).toReversed() }));
    this.#blobs.fetch(documents.flatMap(({ versions }) => versions.map((version) => version.blob)));
    for (const { document, versions } of documents) {
      for (const approval of document.approvals) {
        // A document that was moved is asked for under both its names; the file it was in before has its past.
        const name = approvalKey(document.id, approval);
        if (Object.hasOwn(origins, name)) {
          continue;
        }
        const key = approvalKey('', approval);
        const isThere = (version: FileVersion): boolean => this.#mayHold(version, approval.seal) && this.#controlOf(version).approvals.some((one) => approvalKey('', one) === key);
        const found = versions.find(isThere);
        if (found !== undefined) {
          origins[name] = this.#originOf(found, approval.seal);
        }
      }
    }
    return origins;
  }

  #mayHold(version: FileVersion, seal: string | undefined): boolean {
    return seal === undefined || this.#blobs.text(version.blob)?.includes(seal) === true;
  }

  #controlOf({ blob }: FileVersion): ControlState {
    let control = this.#controls.get(blob);
    if (control === undefined) {
      control = readControl(splitFrontMatter(this.#blobs.text(blob) ?? '').frontMatter?.root, '');
      this.#controls.set(blob, control);
    }
    return control;
  }

  #originOf(version: FileVersion, seal: string | undefined): ApprovalOrigin {
    const { commit } = version;
    const control = this.#controlOf(version);
    const sealed = seal === undefined ? undefined : this.#textAt(version)?.model.document?.status?.seal;
    return {
      commit: commit.id,
      author: commit.author,
      committer: commit.committer,
      coAuthors: commit.coAuthors,
      ...(commit.day === undefined ? {} : { date: commit.day }),
      isCutOff: this.#isShallow && !commit.hasParents,
      isImport: version.isAdded && control.approvals.length > 1,
      ...(sealed === undefined ? {} : { hasSealedText: sealed === seal }),
      ...(control.effective === undefined ? {} : { effective: control.effective }),
    };
  }

  formerRows(): Record<string, FormerRow[]> {
    return formerRows(this.#needs.registers, {
      versions: this.#versions,
      fetch: (blobs) => this.#blobs.fetch(blobs),
      text: (blob) => this.#blobs.text(blob),
      modelAt: ({ path, file }, version) => {
        const then = file === path ? version : this.#versions.seenAt(path, version.at);
        const [text, rows] = [then, version].map((one) => (one === undefined ? undefined : this.#blobs.text(one.blob)));
        return text === undefined || then === undefined ? undefined : this.#needs.interpreter.interpret(then.path, parseDocument(text), false, (named) => (file === path || rows === undefined ? undefined : parseData(rows, named)));
      },
    });
  }

  /** Deleted documents whose id is in use now by a document that came later. */
  formerIds(): Record<string, FormerDocument> {
    const deleted = [...this.#versions.deletions((path) => path.endsWith('.md'))].slice(0, MAX_DELETIONS);
    this.#blobs.fetch(deleted.map(({ blob }) => blob));
    const found: Record<string, FormerDocument> = {};
    for (const { commit, at, path, blob } of deleted) {
      const root = splitFrontMatter(this.#blobs.text(blob) ?? '').frontMatter?.root;
      const id = scalarOf(root, 'id');
      const now = id === undefined ? undefined : this.#needs.pathOf(id);
      if (id === undefined || now === undefined || Object.hasOwn(found, id) || !this.#isYounger(now, at)) {
        continue;
      }
      const [type, title] = [scalarOf(root, 'type'), scalarOf(root, 'title')];
      found[id] = { path, commit: commit.id, ...(type === undefined ? {} : { type }), ...(title === undefined ? {} : { title }), ...(commit.day === undefined ? {} : { date: commit.day }) };
    }
    return found;
  }

  /** Whether a file came into the history after a commit, or is not committed yet. In the same commit it was moved. */
  #isYounger(path: string, at: number): boolean {
    const oldest = this.#versions.of(path).at(-1);
    return oldest === undefined || oldest.at < at;
  }
}

/** Who changed more documents at once does not read the words of each; those beyond are reported without them. */
const MAX_COMPARED = 200;
/** Versions of a document that are read closely for a seal. */
const MAX_TRIED = 4;
/** More deleted documents than any person keeps track of; older ones are left out. */
const MAX_DELETIONS = 5000;
