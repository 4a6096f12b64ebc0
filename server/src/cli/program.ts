import { Command, CommanderError, Option } from 'commander';
import { forTerminal } from '../core/text/printable.ts';
import { GitProblem } from '../node/git/runGit.ts';
import { CannotCheck } from '../node/loadSms.ts';
import { approvals, APPROVALS_FORMATS } from './commands/approvals.ts';
import { approve, type ApproveOptions } from './commands/approve.ts';
import { baseline, type BaselineOptions } from './commands/baseline.ts';
import { check, CHECK_FORMATS, type CheckOptions } from './commands/check.ts';
import { diff, DIFF_FORMATS, DIFF_GATES, type DiffOptions } from './commands/diff.ts';
import { history, type HistoryCommandOptions } from './commands/history.ts';
import { explain } from './commands/explain.ts';
import { fix, type FixOptions } from './commands/fix.ts';
import { init, type InitOptions } from './commands/init.ts';
import { newDocument, type NewOptions } from './commands/new.ts';
import { report, REPORT_FORMATS, type ReportCommandOptions } from './commands/report.ts';
import { actions, coverage, reviews, trace } from './commands/views.ts';
import type { CatalogueOption, CommonOptions, Terminal } from './session.ts';

/** Runs one command line. Returns the exit code: 0 well, 1 findings, 2 could not do its job. */
export function runCommandLine(words: readonly string[], given: Terminal): number {
  // Whatever the words of a document hold, a terminal or the log of a pipeline only shows them.
  const show = (write: Terminal['out']) => (text: string): void => write(forTerminal(text, given.hasColour));
  const terminal: Terminal = { ...given, out: show(given.out), error: show(given.error) };
  let code = 0;
  const program = new Command('clausework')
    .description('Checks and runs a service management system after ISO/IEC 20000-1 that is kept as Markdown in git.')
    .version(terminal.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error, getOutHelpWidth: () => Math.min(terminal.width, 100), getErrHelpWidth: () => Math.min(terminal.width, 100) })
    .showHelpAfterError('(--help tells what there is)')
    .showSuggestionAfterError();
  const run = (action: () => number): void => {
    code = action();
  };
  addReadingCommands(program, terminal, run);
  addWritingCommands(program, terminal, run);
  addServer(program, terminal, run);
  try {
    program.parse([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    if (error instanceof CannotCheck || error instanceof GitProblem) {
      terminal.error(`clausework: ${error.message}\n`);
      return 2;
    }
    terminal.error(`clausework: this is a fault of ours, please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
}

function addReadingCommands(program: Command, terminal: Terminal, run: (action: () => number) => void): void {
  reading(program.command('check [folder]').description('check an SMS: documents, links, approvals, clauses, dates'), CHECK_FORMATS)
    .option('--changed-since <commit>', 'show only findings in files changed since a commit (everything is checked all the same)')
    .option('--baseline <file>', 'leave out the findings of an earlier "check --format json"')
    .option('--fail-on <severity>', 'the least severity that gives exit code 1: error (default), warning, information, hint')
    .option('--max-warnings <number>', 'give exit code 1 when there are more warnings than this')
    .option('--rule <id...>', 'show only these rules or families')
    .option('--scheduled', 'also fail on what only the passing of time brought about')
    .addHelpText('after', '\nExit code: 0 nothing at or above the fail level, 1 findings, 2 the check could not be done.')
    .action((folder: string | undefined, options: CheckOptions) => run(() => check(folder, options, terminal)));
  reading(program.command('coverage [folder]').description('show what proves each clause, point by point'), ['text', 'json'])
    .option('--all', 'show complete points too')
    .option('--catalogue <id>', 'which of the catalogues in clausework.yaml to show (default: the first)')
    .action((folder: string | undefined, options: CommonOptions & CatalogueOption) => run(() => coverage(folder, options, terminal)));
  reading(program.command('reviews [folder]').description('list when documents and registers are next to be reviewed'), ['text', 'json', 'ics']).action(
    (folder: string | undefined, options: CommonOptions) => run(() => reviews(folder, options, terminal)),
  );
  reading(program.command('approvals [folder]').description('list who approved what, whether it still holds, what is in force and what waits'), APPROVALS_FORMATS)
    .option('--all', 'show the approvals of earlier versions too')
    .addHelpText('after', '\nverified: committed by an identity of that person (the column "Git" of the list of people); stated: it says so;\nunknown: a squash, an import or a shallow clone hides who did.')
    .action((folder: string | undefined, options: CommonOptions) => run(() => approvals(folder, options, terminal)));
  reading(program.command('actions [folder]').description('list the work of all registers, minutes and plans'), ['text', 'json'])
    .option('--all', 'show closed ones too')
    .action((folder: string | undefined, options: CommonOptions) => run(() => actions(folder, options, terminal)));
  reading(program.command('trace <id> [folder]').description('show what an id is linked to, in both directions'), ['text', 'json'])
    .option('--hops <number>', 'how far to follow links', '2')
    .action((id: string, folder: string | undefined, options: CommonOptions) => run(() => trace(id, folder, options, terminal)));
  writing(program.command('history [folder]').description('show how the levels went, month by month, as the commits have it'), ['text', 'json'])
    .option('--months <number>', 'how many months back', '24')
    .option('--catalogue <id>', 'which of the catalogues in clausework.yaml to count (default: the first)')
    .option('--as-of <date>', 'the last day (else as in check)')
    .option('--rev <commit>', 'the branch or commit to follow (else the present one)')
    .action((folder: string | undefined, options: HistoryCommandOptions) => run(() => history(folder, options, terminal)));
  writing(program.command('diff <base> [head]').description('show what a change does to the system: two commits, or a commit and the files on disk'), DIFF_FORMATS)
    .option('--in <folder>', 'the folder of the SMS (else the current one)')
    .option('--merge-base', 'compare with where the branch left the base, not with what came to the base since')
    .option('--as-of <date>', 'measure both as if it were this day')
    .option('--fail-on <what...>', `what gives exit code 1: ${DIFF_GATES.join(', ')} (default: nothing)`)
    .addHelpText('after', '\nBoth sides are measured with the rules and settings of the second. An approved text that is edited awaits approval; that is no\nregression unless you say so with "--fail-on unapproved".')
    .action((base: string, head: string | undefined, options: DiffOptions) => run(() => diff(base, head, options, terminal)));
  reading(program.command('report [folder]').description('write what is on file as a report for people without the tool'), REPORT_FORMATS, 'html')
    .option('--for <audience>', 'auditor (default): everything; management: one page; customer: what may be shown outside')
    .option('--max-classification <classification>', 'leave out and count what is above: public, internal, confidential or restricted')
    .option('--clause <clause>', 'everything that proves one clause, with the lines it stands in; of a further catalogue with its id before: house:H.1')
    .option('--catalogue <id>', 'which of the catalogues in clausework.yaml to report on (default: the first)')
    .option('--audit', 'a checklist: question, document found, state, and room for what is seen')
    .option('--months <number>', 'add how the levels went over so many months, as the commits have it: a chart and a table')
    .option('--table <table>', 'with --format csv: which table; else --out names a folder for all of them')
    .addHelpText('after', '\nThe HTML file needs nothing else and prints well to PDF. A report says what is on file, never that the system conforms.')
    .action((folder: string | undefined, options: ReportCommandOptions) => run(() => report(folder, options, terminal)));
  writing(program.command('explain [name]').description('explain a rule (or family/), a clause or point, or a type; without a name, list them all'), ['text', 'json']).action(
    (name: string | undefined, options: CommonOptions) => run(() => explain(name, options, terminal)),
  );
}

function addServer(program: Command, terminal: Terminal, run: (action: () => number) => void): void {
  program
    .command('lsp')
    .description('serve an editor: the language server, over standard input and output')
    .requiredOption('--stdio', 'speak over standard input and output')
    .option('--clientProcessId <number>', 'end when this process has ended')
    .action(() =>
      run(() => {
        terminal.serve();
        return 0;
      }),
    );
}

function addWritingCommands(program: Command, terminal: Terminal, run: (action: () => number) => void): void {
  program
    .command('init [folder]')
    .description('lay out a new SMS: a draft of each document that every SMS needs, or a copy of the sample')
    .option('--name <name>', 'the name of the SMS (else that of the folder)')
    .option('--profile <profile>', 'internal-it (default): for departments of the same organisation; provider: for other organisations')
    .option('--from <source>', 'sample: copy the sample SMS instead')
    .addHelpText('after', '\nNothing is ever overwritten.')
    .action((folder: string | undefined, options: InitOptions) => run(() => init(folder, options, terminal)));
  program
    .command('baseline [folder]')
    .description('freeze what is found today: write exceptions with owner and last day into clausework.yaml, so that only new findings fail')
    .requiredOption('--owner <role>', 'the role that answers for them')
    .requiredOption('--until <date>', 'the last day on which they are excepted; then they return')
    .option('--reason <text>', 'why (else "known on" and the day)')
    .option('--severity <severity>', 'the least severity to freeze: error, warning (default), information, hint')
    .option('--as-of <date>', 'check as if it were this day')
    .option('--dry-run', 'show what would be written, and write nothing')
    .action((folder: string | undefined, options: BaselineOptions) => run(() => baseline(folder, options, terminal)));
  program
    .command('fix [folder]')
    .description('apply the fixes that lose nothing and decide nothing; sealed text is never touched')
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--rule <id...>', 'only fixes of these rules or families')
    .option('--as-of <date>', 'check as if it were this day')
    .action((folder: string | undefined, options: FixOptions) => run(() => fix(folder, options, terminal)));
  program
    .command('approve <documents...>')
    .description('write that documents, named by id or file, are approved: who, in which role, when, which version and text')
    .option('--by <person>', 'who approves, by id (else the person on the list of people with your git identity)')
    .option('--role <role>', 'in which role (else the one role of that person which may approve it)')
    .option('--date <date>', 'the day of the approval (else today)')
    .option('--effective <date>', 'the day from which the version applies')
    .option('--editorial', 'a small correction of wording, by the owner: the minor version goes up; refused when more changed')
    .option('--reconfirm', 'say that an approved text still fits a document it builds on, which has changed')
    .option('--note <text>', 'with --reconfirm: what was checked')
    .option('--close', 'close and seal records instead')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--folder <folder>', 'the SMS (else the one of this folder)')
    .option('--as-of <date>', 'as if it were this day')
    .addHelpText('after', '\nNothing is approved automatically, and nothing is written unless all that is named can be. Exit code: 0 written, 2 refused.')
    .action((documents: string[], options: ApproveOptions) => run(() => approve(documents, options, terminal)));
  program
    .command('new <type> [file]')
    .description('write a document from its type, with blanks to fill in')
    .option('--id <id>', 'its id (else made from the type)')
    .option('--title <title>', 'its title (else that of the type)')
    .option('--folder <folder>', 'where it goes (else to others of its type or kind)')
    .option('--prefill', 'management-review-minutes: fill the inputs with what the system knows since the last review')
    .addHelpText('after', '\nNothing is ever overwritten. "clausework explain" lists the types.')
    .action((type: string, file: string | undefined, options: NewOptions) => run(() => newDocument(type, file, options, terminal)));
}

function reading(command: Command, formats: readonly string[], usual?: string): Command {
  return writing(command, formats, usual)
    .option('--as-of <date>', 'check as if it were this day')
    .option('--rev <commit>', 'read the documents from a commit, branch or tag instead of the files')
    .option('--at-commit', 'with --as-of: read the documents as they were committed on that day');
}

function writing(command: Command, formats: readonly string[], usual = 'text'): Command {
  return command.addOption(new Option('--format <format>', formats.join(', ')).default(usual)).option('--out <file>', 'write to a file instead of the terminal');
}
