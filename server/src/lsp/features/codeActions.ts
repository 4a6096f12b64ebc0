import { CodeActionKind, type CodeAction, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { fixesOf, sourceActionsAt, touches, type SourceAction } from '../../core/features/codeActions.ts';
import { acceptedUntil, acceptFinding } from '../../core/fixes/acceptFinding.ts';
import { draftDocument } from '../../core/fixes/draftDocument.ts';
import { fixDocument } from '../../core/fixes/fixDocument.ts';
import { SealGuard } from '../../core/fixes/sealGuard.ts';
import { writtenEdits } from '../../core/fixes/writtenEdits.ts';
import { applyEdits } from '../../core/text/applyEdits.ts';
import { CONFIGURATION_FILE } from '../../core/index/configuration.ts';
import type { Finding, Fix, FixEdit } from '../../core/rules/finding.ts';
import type { Span } from '../../core/text/lineIndex.ts';
import { lineEdits } from '../../core/text/lineEdits.ts';
import { canCreate, editOf, type ActionEdit } from '../actionEdits.ts';
import type { DiagnosticData } from '../convert.ts';
import { modelsOf, targetOf, type Feature, type Target } from '../feature.ts';

/** Every safe fix of a document in one step; editors can run it when they save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.clausework`;
const INSERT_SECTIONS = `${CodeActionKind.Source}.insertSections.clausework`;
const KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL, INSERT_SECTIONS];

/** What an action was offered for, by which it is worked out when a person chooses it. Everything is looked up again then. */
type ActionData = { readonly uri: string } & (
  | { readonly does: 'fix'; readonly fingerprint: string; readonly fix: number }
  | { readonly does: 'accept'; readonly fingerprint: string }
  | { readonly does: 'fix-all' }
  | { readonly does: SourceAction['id']; readonly offset: number }
);

type Offer = Omit<CodeAction, 'edit' | 'data'> & { readonly data: ActionData };

export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: KINDS, resolveProvider: true } },
  register({ connection, workspace, client, guard }) {
    const { codeAction } = client.textDocument ?? {};
    const abilities = { canCreate: canCreate(client), asks: client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined };
    const isLazy = codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true;
    connection.onCodeAction(
      guard('Code actions', null as CodeAction[] | null, async (params: CodeActionParams) => {
        const target = codeAction?.codeActionLiteralSupport === undefined ? undefined : await targetOf(workspace, params.textDocument.uri);
        if (target === undefined) {
          return null;
        }
        const actions: CodeAction[] = [];
        for (const offer of offersFor(target, params, abilities)) {
          const edit = isLazy ? undefined : await editOf(target.project, client, async () => edited(target, offer.data));
          if (isLazy || edit !== undefined) {
            actions.push({ ...offer, ...(edit === undefined ? {} : { edit }) });
          }
        }
        return actions;
      }),
    );
    connection.onCodeActionResolve(async (action, token) => {
      const resolve = guard('Working out a code action', action, async (one: CodeAction) => {
        const data = one.data as ActionData;
        const target = await targetOf(workspace, data.uri);
        const written = target === undefined ? undefined : await editOf(target.project, client, async () => edited(target, data));
        return written === undefined ? one : { ...one, edit: written };
      });
      return resolve(action, token);
    });
  },
};

/** What the editor can do with an edit. */
interface Abilities {
  readonly canCreate: boolean;
  /** It asks before it applies an edit that says so. */
  readonly asks: boolean;
}

function* offersFor(target: Target, { textDocument: { uri }, range, context }: CodeActionParams, abilities: Abilities): Iterable<Offer> {
  const { lines } = target.source;
  const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const wants = (kind: string): boolean => context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const findings = findingsOf(target);
  if (wants(CodeActionKind.QuickFix)) {
    yield* quickFixes(target, uri, pointedAt(target, findings, context.diagnostics, span), context.diagnostics, abilities);
  }
  if (target.model !== undefined && (wants(CodeActionKind.RefactorRewrite) || wants(INSERT_SECTIONS))) {
    for (const { id, title } of sourceActionsAt(target.sms, target.model, target.source.text, findings, span.start)) {
      const kind = id === 'insert-sections' ? INSERT_SECTIONS : CodeActionKind.RefactorRewrite;
      if (wants(kind)) {
        yield { title, kind, data: { uri, does: id, offset: span.start } };
      }
    }
  }
  if (wants(FIX_ALL) && findings.some(({ path, fixes }) => path === target.path && fixes.some((fix) => fix.isSafe))) {
    yield { title: 'Apply all safe fixes of Clausework in this document', kind: FIX_ALL, data: { uri, does: 'fix-all' } };
  }
}

function* quickFixes(target: Target, uri: string, findings: readonly Finding[], diagnostics: readonly Diagnostic[], { canCreate: mayCreate, asks }: Abilities): Iterable<Offer> {
  const until = acceptedUntil(target.sms.asOf);
  for (const finding of findings) {
    const own = diagnostics.filter((diagnostic) => isOf(diagnostic, finding));
    const about = own.length === 0 ? {} : { diagnostics: own };
    for (const { fix, isPreferred } of fixesOf(finding)) {
      if (fix.creates !== undefined && !mayCreate) {
        continue;
      }
      yield {
        // An editor that can ask asks when the fix is chosen; in others the title must say it.
        title: !asks && breaksSeal(target, fix) ? `${fix.title} (breaks the seal)` : fix.title,
        kind: CodeActionKind.QuickFix,
        ...about,
        ...(isPreferred ? { isPreferred } : {}),
        data: { uri, does: 'fix', fingerprint: finding.fingerprint, fix: finding.fixes.indexOf(fix) },
      };
    }
    if (isAcceptable(finding)) {
      yield { title: `Accept this finding until ${until}, in ${CONFIGURATION_FILE} (${finding.rule})`, kind: CodeActionKind.QuickFix, ...about, data: { uri, does: 'accept', fingerprint: finding.fingerprint } };
    }
  }
}

function breaksSeal({ sms, path, source }: Target, fix: Fix): boolean {
  const edits = writtenEdits(fix.edits.filter((edit) => edit.path === path), () => source.text) ?? [];
  return edits.length > 0 && new SealGuard(sms).objection(path, source.text, applyEdits(source.text, edits)) !== undefined;
}

/** What is wrong with the settings themselves cannot be accepted by a setting, and a hint need not be. */
function isAcceptable({ rule, severity }: Finding): boolean {
  return severity !== 'hint' && !rule.startsWith('configuration/');
}

function isOf(diagnostic: Diagnostic, finding: Finding): boolean {
  const { fingerprint } = (diagnostic.data ?? {}) as Partial<DiagnosticData>;
  return fingerprint === undefined ? diagnostic.code === finding.rule : fingerprint === finding.fingerprint;
}

/** What the rules say of a file now. While files are still being read, only what the document alone can say. */
function findingsOf(target: Target): readonly Finding[] {
  const { project, path } = target;
  const documents = path === CONFIGURATION_FILE ? [''] : modelsOf(target).map((model) => model.path);
  const all = documents.flatMap((document) => (project.state === 'ready' ? project.findings(document) : document === '' ? [] : project.findingsAlone(document)));
  return all.filter((finding) => finding.path === path);
}

/** The findings at a place. A diagnostic the editor shows there may also come from the SMS as a whole. */
function pointedAt({ project, path }: Target, findings: readonly Finding[], diagnostics: readonly Diagnostic[], span: Span): readonly Finding[] {
  const isKnown = (diagnostic: Diagnostic): boolean => diagnostic.source !== 'clausework' || findings.some((finding) => isOf(diagnostic, finding));
  const ofSms = project.state !== 'ready' || diagnostics.every(isKnown) ? [] : project.findings('').filter((finding) => finding.path === path && !findings.includes(finding));
  return [...findings, ...ofSms].filter((finding) => touches(finding, span));
}

async function edited(target: Target, data: ActionData): Promise<ActionEdit | undefined> {
  switch (data.does) {
    case 'fix':
    case 'accept': {
      const finding = [...findingsOf(target), ...(target.project.state === 'ready' ? target.project.findings('') : [])].find((one) => one.fingerprint === data.fingerprint);
      return finding === undefined ? undefined : data.does === 'accept' ? accepting(target, finding) : fixing(target, finding, data.fix);
    }
    case 'fix-all':
      return fixingAll(target);
    default: {
      const { model, sms, source } = target;
      const action = model === undefined ? undefined : sourceActionsAt(sms, model, source.text, findingsOf(target), data.offset).find((one) => one.id === data.does);
      return action === undefined ? undefined : { title: action.title, edits: action.edits };
    }
  }
}

function fixing({ sms }: Target, finding: Finding, at: number): ActionEdit | undefined {
  const fix = finding.fixes[at];
  const draft = fix?.creates === undefined ? undefined : draftDocument(sms, fix.creates);
  if (fix === undefined || (fix.creates !== undefined && draft === undefined)) {
    return undefined;
  }
  return { title: fix.title, edits: fix.edits, ...(draft === undefined ? {} : { draft }) };
}

async function accepting({ project, sms }: Target, finding: Finding): Promise<ActionEdit | undefined> {
  const text = await project.textOf(CONFIGURATION_FILE);
  const entity = finding.entity === undefined ? undefined : sms.lookups.entity(finding.entity);
  const host = entity?.host === undefined ? entity : sms.lookups.entity(entity.host);
  const edit = text === undefined ? undefined : acceptFinding(text, finding, host?.status?.owner, acceptedUntil(sms.asOf));
  return edit === undefined ? undefined : { title: 'Accept this finding', edits: [edit] };
}

/** Sealed text stays as it is: what would break a seal is left for a person to decide, fix by fix. */
function fixingAll(target: Target): ActionEdit | undefined {
  const { project, path, sms, source } = target;
  if (project.state !== 'ready') {
    return undefined;
  }
  const documents = path === CONFIGURATION_FILE ? [''] : modelsOf(target).map((model) => model.path);
  const guard = new SealGuard(sms);
  const { text } = fixDocument(
    path,
    source.text,
    (supposed) => (supposed === source.text ? findingsOf(target) : project.findingsWith(path, supposed, documents)),
    (one, before, after) => guard.objection(one, before, after),
  );
  const edits: FixEdit[] = lineEdits(source.text, text).map((edit) => ({ path, ...edit }));
  return edits.length === 0 ? undefined : { title: 'Apply all safe fixes', edits };
}
