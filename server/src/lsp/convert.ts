import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation, type Location, type Range, type TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { Severity } from '../core/index/configuration.ts';
import type { Finding, FixEdit } from '../core/rules/finding.ts';
import type { Span } from '../core/text/lineIndex.ts';
import { placeOf, type Place } from '../core/views/places.ts';
import type { Project, Source } from './project.ts';
import { uriOf } from './workspace.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What stands in `data` of a diagnostic, by which a quick fix finds the finding again. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

/**
 * A finding as a diagnostic of the file it is in.
 *
 * @param rulePages The folder of the rule pages, as a URI; undefined: no links to them.
 */
export async function diagnosticOf(project: Project, finding: Finding, source: Source, rulePages: string | undefined): Promise<Diagnostic> {
  const related = await relatedInformation(project, finding);
  return {
    range: rangeOf(source, finding.span),
    severity: SEVERITIES[finding.severity],
    source: 'clausework',
    code: finding.rule,
    ...(rulePages === undefined ? {} : { codeDescription: { href: `${rulePages}/${finding.rule}.md` } }),
    message: finding.help === undefined ? finding.message : `${finding.message}\n${finding.help}`,
    data: { fingerprint: finding.fingerprint } satisfies DiagnosticData,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

async function relatedInformation(project: Project, finding: Finding): Promise<DiagnosticRelatedInformation[]> {
  const found: DiagnosticRelatedInformation[] = [];
  for (const related of finding.related) {
    const place = placeOf(project.sms, related.entity, related);
    const location = place === undefined ? undefined : await locationOf(project, place);
    if (location !== undefined) {
      found.push({ location, message: related.message });
    }
  }
  return found;
}

export function rangeOf(source: Source, span: Span): Range {
  return source.lines.rangeOf(span);
}

/** A place as a location; undefined when its file cannot be read any more. */
export async function locationOf(project: Project, place: Place): Promise<Location | undefined> {
  const source = await project.source(place.path);
  return source === undefined ? undefined : { uri: uriOf(project, place.path), range: rangeOf(source, place.span) };
}

/** Places as locations, each file read once; those in files that are gone are left out. */
export async function locationsOf(project: Project, places: readonly Place[]): Promise<Location[]> {
  const sources = await sourcesOf(project, places.map((place) => place.path));
  return places.flatMap((place) => {
    const source = sources.get(place.path);
    return source === undefined ? [] : [{ uri: uriOf(project, place.path), range: rangeOf(source, place.span) }];
  });
}

/**
 * Edits as one step of undo. Open documents are named with their version, so that an edit for a text of before is refused.
 *
 * @returns undefined when one of the files cannot be read: half a rename is worse than none.
 */
export async function workspaceEditOf(project: Project, edits: readonly FixEdit[]): Promise<WorkspaceEdit | undefined> {
  const paths = [...new Set(edits.map((edit) => edit.path))];
  const sources = await sourcesOf(project, paths);
  const documentChanges: TextDocumentEdit[] = [];
  for (const path of paths) {
    const source = sources.get(path);
    if (source === undefined) {
      return undefined;
    }
    documentChanges.push({
      textDocument: { uri: uriOf(project, path), version: source.version ?? null },
      edits: edits.filter((edit) => edit.path === path).map((edit) => ({ range: rangeOf(source, edit.span), newText: edit.text })),
    });
  }
  return { documentChanges };
}

async function sourcesOf(project: Project, paths: readonly string[]): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const source = await project.source(path);
      if (source !== undefined) {
        sources.set(path, source);
      }
    }),
  );
  return sources;
}
