import type { ChangeAnnotation, ClientCapabilities, CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { SealGuard } from '../core/fixes/sealGuard.ts';
import { writtenEdits } from '../core/fixes/writtenEdits.ts';
import type { Draft } from '../core/fixes/draftDocument.ts';
import type { FixEdit } from '../core/rules/finding.ts';
import { applyEdits } from '../core/text/applyEdits.ts';
import { rangeOf } from './convert.ts';
import { planOnCurrentTexts } from './currentTexts.ts';
import type { Project } from './project.ts';
import { uriOf } from './workspace.ts';

/** What choosing an action changes: stretches of files, and a file that is made. */
export interface ActionEdit {
  readonly title: string;
  readonly edits: readonly FixEdit[];
  readonly draft?: Draft;
}

const SEAL = 'seal';

/** Whether the editor makes files when an edit asks for one. */
export function canCreate(client: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = client.workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes('create') === true;
}

/**
 * An action as one step of undo. Where it would break a seal, the editor is told to ask first.
 *
 * @param make Works the action out over the index as it stands then: once more when files turn out to have changed on disk.
 * @returns undefined when there is no such action any more, a file cannot be read, or the editor cannot make files.
 * @throws ResponseError when files go on changing.
 */
export async function editOf(project: Project, client: ClientCapabilities, make: () => Promise<ActionEdit | undefined>): Promise<WorkspaceEdit | undefined> {
  const { plan, sources } = await planOnCurrentTexts(project, make, (action) => (action?.edits ?? []).map((edit) => edit.path));
  if (plan === undefined || plan.edits.some((edit) => !sources.has(edit.path))) {
    return undefined;
  }
  const { edits, draft } = plan;
  const written = writtenEdits(edits, (path) => sources.get(path)?.text);
  const { documentChanges: canName, changeAnnotationSupport } = client.workspace?.workspaceEdit ?? {};
  if (written === undefined || (draft !== undefined && !canCreate(client))) {
    return undefined;
  }
  const guard = new SealGuard(project.sms);
  const changes: Record<string, TextEdit[]> = {};
  const documentChanges: (TextDocumentEdit | CreateFile)[] = draft === undefined ? [] : creation(project, draft);
  let objection: string | undefined;
  for (const [path, source] of sources) {
    const own = written.filter((edit) => edit.path === path);
    const reason = guard.objection(path, source.text, applyEdits(source.text, own));
    objection ??= reason;
    const textEdits = own.map((edit): TextEdit => ({ range: rangeOf(source, edit.span), newText: edit.text }));
    const isAsked = reason !== undefined && changeAnnotationSupport !== undefined;
    documentChanges.push({ textDocument: { uri: uriOf(project, path), version: source.version ?? null }, edits: isAsked ? textEdits.map((edit) => ({ ...edit, annotationId: SEAL })) : textEdits });
    changes[uriOf(project, path)] = textEdits;
  }
  if (canName !== true) {
    return { changes };
  }
  return { documentChanges, ...(objection === undefined || changeAnnotationSupport === undefined ? {} : { changeAnnotations: { [SEAL]: asking(objection) } }) };
}

function creation(project: Project, { path, text }: Draft): [CreateFile, TextDocumentEdit] {
  const uri = uriOf(project, path);
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri, options: { ignoreIfExists: false, overwrite: false } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}

function asking(objection: string): ChangeAnnotation {
  return { label: 'This breaks a seal', needsConfirmation: true, description: `${objection.charAt(0).toUpperCase()}${objection.slice(1)}.` };
}
