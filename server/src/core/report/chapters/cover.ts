import { durationInWords } from '../../dates/plainDate.ts';
import { evidenceWindow } from '../../proof/window.ts';
import { cataloguesInUse } from '../../views/catalogues.ts';
import { documentEntry, documentsOfType } from '../../views/documents.ts';
import { exceptions, rulesLowered } from '../../views/masterList.ts';
import { id, type Block, type Cell, type Fact } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { approvalText, stateCell } from './lists.ts';
import { plural } from '../../text/plural.ts';
import { personCell, told } from '../words.ts';

export const NO_CLAIM = 'This report says what is on file. It does not say that the system conforms to the standard: only an audit can find that.';

/** What the report is about, what it was made from, and what the check was told to overlook. */
export function cover(context: ReportContext): Block[] {
  return [
    { kind: 'facts', facts: [...scope(context), ...origin(context)] },
    { kind: 'heading', id: 'overlooked', text: 'What the check was told to overlook' },
    { kind: 'facts', facts: overlooked(context) },
    { kind: 'text', text: NO_CLAIM, tone: 'attention' },
  ];
}

function scope(context: ReportContext): Fact[] {
  const { sms } = context;
  const [statement] = context.disclosure.allowed(documentsOfType(sms.lookups, 'sms-scope'));
  const entry = statement === undefined ? undefined : documentEntry(sms, statement.id);
  if (statement === undefined || entry === undefined) {
    return [{ label: 'Scope', value: 'No statement of the scope is on file that may be named here.' }];
  }
  const wording = statement.fields['certificate-wording']?.[0];
  return [
    { label: 'Scope', value: told(context, wording, entry.place.path) ?? statement.title },
    ...fact('Organisation', told(context, statement.fields['legal-entity']?.[0], entry.place.path)),
    ...fact('Sites', told(context, statement.fields['sites']?.join(', '), entry.place.path)),
    { label: 'Statement of scope', value: [id(entry.id), ` version ${entry.version ?? '–'}, ${approvalText(context, entry)}, `, ...asParts(stateCell(context, entry))] },
  ];
}

export function asParts(cell: Cell): readonly Exclude<Cell, string>[number][] {
  return typeof cell === 'string' ? [cell] : cell;
}

export function origin(context: ReportContext): Fact[] {
  const { asOf, catalogue, source, tool } = context;
  const window = evidenceWindow(context.sms.lookups);
  const { configuration } = context.sms;
  // What an organisation asks of itself is not the business of its customers.
  const others = context.audience === 'customer' ? [] : cataloguesInUse(context.sms.schemas, configuration).filter((one) => one !== catalogue);
  const { commit, commitDay, changedFiles } = source;
  const state = changedFiles === undefined ? '' : changedFiles === 0 ? ', no file differs from it' : `, ${changedFiles === 1 ? '1 file differs' : `${changedFiles} files differ`} from it`;
  return [
    { label: 'As of', value: `${asOf.date} (${asOf.because})` },
    { label: 'Evidence from', value: `${window.start} (${window.because.replace(configuration.window, durationInWords(configuration.window))})` },
    { label: 'Checked against', value: `${catalogue.title}, ${catalogue.edition}` },
    ...others.map((other) => ({ label: 'Not in this report', value: `${other.title}, ${other.edition}: the system is checked against it too, in a report of its own` })),
    { label: 'Commit', value: commit === undefined ? 'The documents are not under version control with git, or git could not be asked.' : [id(commit.slice(0, 12)), `${commitDay === undefined ? '' : ` of ${commitDay}`}${state}`] },
    { label: 'Made with', value: `Clausework ${tool}` },
  ];
}

function overlooked(context: ReportContext): Fact[] {
  const { sms, disclosure, findings } = context;
  const lowered = rulesLowered(sms);
  const all = exceptions(sms);
  const excepted = all.filter((one) => one.entity === undefined || !disclosure.hides(one.entity));
  const notNamed = all.length - excepted.length;
  const [oldest] = excepted;
  const accepted = findings.filter((finding) => finding.accepted !== undefined && !(finding.entity !== undefined && disclosure.hides(finding.entity))).length;
  return [
    { label: 'Rules lowered or off', value: lowered.length === 0 ? 'none' : lowered.map(({ rule, from, to }) => `${rule} (${from}, here ${to})`).join('; ') },
    {
      label: 'Exceptions',
      value: oldest === undefined ? (notNamed === 0 ? 'none' : `${notNamed} on file, not named here`) : `${plural(excepted.length, 'exception')}, covering ${plural(accepted, 'finding')}; the first to run out ends on ${oldest.until ?? 'no given day'}${oldest.isPast ? ' and has run out' : ''}${notNamed === 0 ? '' : `; ${notNamed} more not named here`}`,
    },
    ...(oldest === undefined ? [] : [{ label: '', value: excepted.map((one) => `${one.rule}${one.entity === undefined ? '' : ` on ${one.entity}`}: ${told(context, one.reason) ?? ''} (${personCell(context, one.owner)}, until ${one.until ?? '–'})`).join('; ') }]),
  ];
}

function fact(label: string, value: string | undefined): Fact[] {
  return value === undefined ? [] : [{ label, value }];
}
