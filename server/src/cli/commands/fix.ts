import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { CannotCheck } from '../../node/loadSms.ts';
import { readEditable, writeEditable, type EditableText } from '../../node/editableText.ts';
import { reasonOf } from '../../node/files.ts';
import { planFixes, type FixPlan } from '../../core/fixes/planFixes.ts';
import { SealGuard } from '../../core/fixes/sealGuard.ts';
import { plural } from '../../core/text/plural.ts';
import { styleFor, type Style } from '../formats/style.ts';
import { openSessions, type CommonOptions, type Session, type Terminal } from '../session.ts';
import { readRules } from './check.ts';

export interface FixOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly rule?: readonly string[];
}

/** `clausework fix`: applies the fixes that lose nothing and decide nothing. Sealed text is never touched. */
export function fix(folder: string | undefined, options: FixOptions, terminal: Terminal): number {
  const rules = readRules(options.rule ?? []);
  const isDry = options.dryRun === true;
  for (const session of openSessions(folder, options, terminal)) {
    const texts = new Map<string, EditableText | undefined>();
    const plan = planFor(session, rules, texts);
    if (!isDry) {
      writeAll(session, plan, texts);
    }
    terminal.out(report(session, plan, isDry, styleFor(terminal)));
  }
  return 0;
}

function planFor(session: Session, rules: readonly string[], texts: Map<string, EditableText | undefined>): FixPlan {
  const guard = new SealGuard(session.loaded.sms);
  const findings = session.findings.filter(
    (finding) => finding.accepted === undefined && (rules.length === 0 || rules.some((rule) => finding.rule === rule || finding.rule.startsWith(`${rule}/`))),
  );
  const textOf = (path: string): string | undefined => {
    if (!texts.has(path)) {
      texts.set(path, readEditable(session.root, path));
    }
    return texts.get(path)?.text;
  };
  return planFixes(findings, { textOf, objection: (path, before, after) => guard.objection(path, before, after) });
}

function writeAll(session: Session, plan: FixPlan, texts: ReadonlyMap<string, EditableText | undefined>): void {
  for (const { path, before, after } of plan.files) {
    if (readEditable(session.root, path)?.text !== before) {
      throw new CannotCheck(`${path} was changed while its fixes were worked out, so it was left as it is. Run "clausework fix" again.`);
    }
    try {
      writeEditable(session.root, path, after, texts.get(path)?.hasMark === true);
    } catch (error) {
      throw new CannotCheck(`${path} could not be written: ${reasonOf(error)}. Files before it in the list are fixed; this one is as it was.`);
    }
  }
}

function report(session: Session, plan: FixPlan, isDry: boolean, style: Style): string {
  const changed = plan.files.filter(({ before, after }) => before !== after);
  const lines = isDry ? changed.map(({ path, before, after }) => colourPatch(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY }), style)) : changed.map(({ path }) => `${path}: ${titlesIn(plan, path)}`);
  const left = plan.skipped.map(({ finding, fix: one, reason }) => `${style.dim('left alone')}  ${finding.path}: ${one.title} (${reason})`);
  const again = plan.skipped.some(({ isOverlap }) => isOverlap) && !isDry ? ' Run it again for those that touched the same place.' : '';
  const done = `${plural(plan.applied.length, 'fix', 'fixes')} in ${plural(changed.length, 'file')} ${isDry ? 'would be applied' : 'applied'}`;
  const summary = `${style.bold(session.name)}: ${plan.applied.length === 0 ? 'nothing to fix safely' : done}${left.length === 0 ? '' : `, ${left.length} left alone`}.${again}`;
  return `${[...lines, ...left, summary].join('\n')}\n`;
}

function titlesIn(plan: FixPlan, path: string): string {
  const titles = plan.applied.filter(({ fix: one }) => one.edits.some((edit) => edit.path === path)).map(({ fix: one }) => one.title);
  return [...new Set(titles)].join('; ');
}

function colourPatch(patch: string, style: Style): string {
  return patch
    .trimEnd()
    .split('\n')
    .map((line) => (/^(?:---|\+\+\+) /.test(line) ? style.bold(line) : line.startsWith('+') ? style.good(line) : line.startsWith('-') ? style.bad(line) : line.startsWith('@@') ? style.accent(line) : line))
    .join('\n');
}
