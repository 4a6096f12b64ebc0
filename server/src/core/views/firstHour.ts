import type { PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import type { Sms } from '../index/sms.ts';
import { actionOf } from '../proof/action.ts';
import { stateOf } from '../proof/entityState.ts';
import { atLeast } from '../proof/level.ts';
import { isKeptUp } from '../rules/rule.ts';
import { documentEntry, documentsOfType, itemsOfType, type DocumentEntry } from './documents.ts';

/** What auditors nearly always ask for in the first hour, in their order, with what is on file. */
export interface FirstHourView {
  readonly asOf: PlainDate;
  readonly questions: readonly FirstHourQuestion[];
}

/** `on-file`: everything asked for is there and in force; `partly`: something is missing or not in force. */
export type AnswerState = 'on-file' | 'partly' | 'not-on-file';

export interface FirstHourQuestion {
  readonly id: string;
  readonly question: string;
  readonly state: AnswerState;
  readonly documents: readonly DocumentEntry[];
  /** Figures that go with the answer, in words: "5 services in the catalogue". */
  readonly figures: readonly string[];
  /** What is not on file, in words. */
  readonly missing: readonly string[];
}

interface Answer {
  readonly documents: readonly Entity[];
  readonly figures?: readonly string[];
  readonly missing?: readonly string[];
  /** Open records are what was asked for. */
  readonly isAboutOpen?: true;
}

interface Question {
  readonly id: string;
  readonly question: string;
  readonly answer: (sms: Sms) => Answer;
}

/** Facts of the trade, not of the standard: see practice of certification audits. */
const QUESTIONS: readonly Question[] = [
  { id: 'scope', question: 'What does the system cover, and what does the certificate say?', answer: scope },
  { id: 'documents', question: 'Which documents are there, in which version, approved by whom?', answer: documents },
  { id: 'roles', question: 'How is the organisation made up, and who holds which role?', answer: (sms) => all(sms, [['roles-register', 'no list of roles'], ['people-register', 'no list of people']], [count(sms, 'role', 'role')]) },
  { id: 'policy', question: 'What is the service management policy?', answer: (sms) => all(sms, [['service-management-policy', 'no service management policy']]) },
  { id: 'plan', question: 'What is the service management plan?', answer: (sms) => all(sms, [['service-management-plan', 'no service management plan']]) },
  { id: 'objectives', question: 'Which objectives are set, and what are the figures?', answer: objectives },
  { id: 'services', question: 'Which services are delivered?', answer: (sms) => all(sms, [['service-catalogue', 'no service catalogue']], [services(sms)]) },
  { id: 'parties', question: 'Which suppliers and other parties take part?', answer: (sms) => all(sms, [['supplier-register', 'no list of suppliers and other parties']], [count(sms, 'party', 'party', 'parties')]) },
  { id: 'risks', question: 'Which risks are known, and what is done about them?', answer: (sms) => all(sms, [['risk-register', 'no risk register']], [count(sms, 'risk', 'risk')]) },
  { id: 'audits', question: 'Which audits are planned, and what did the last one find?', answer: audits },
  { id: 'review', question: 'What did top management look at and decide in its last review?', answer: (sms) => last(sms, 'management-review-minutes', 'no minutes of a management review') },
  { id: 'corrective-actions', question: 'Which corrective actions are open?', answer: correctiveActions },
];

export function firstHourView(sms: Sms): FirstHourView {
  return {
    asOf: sms.asOf,
    questions: QUESTIONS.map(({ id, question, answer }) => {
      const { documents: found, figures = [], missing = [], isAboutOpen } = answer(sms);
      const isComplete = missing.length === 0 && found.every((entity) => isAboutOpen === true || atLeast(stateOf(sms.lookups, entity.id).level, 'defined'));
      const isAnswered = found.length > 0 || figures.length > 0;
      return {
        id,
        question,
        state: !isAnswered || (found.length === 0 && missing.length > 0) ? 'not-on-file' : isComplete ? 'on-file' : 'partly',
        documents: found.flatMap((entity) => documentEntry(sms, entity.id) ?? []),
        figures,
        missing,
      };
    }),
  };
}

function scope(sms: Sms): Answer {
  const statements = documentsOfType(sms.lookups, 'sms-scope');
  const [certificate] = documentsOfType(sms.lookups, 'certification-report').filter((report) => report.sections['certificate-wording'] === 'filled');
  return {
    documents: [...statements, ...(certificate === undefined ? [] : [certificate])],
    missing: [...(statements.length === 0 ? ['no statement of the scope'] : []), ...(certificate === undefined ? ['no report or certificate with the wording of the certificate'] : [])],
  };
}

/** The list itself is made from the documents, so it is always there; what counts is what stands in it. */
function documents(sms: Sms): Answer {
  let [total, inForce] = [0, 0];
  for (const path of sms.documentPaths) {
    const { document, type } = sms.model(path) ?? {};
    if (document !== undefined && (type?.control === 'document' || type?.control === 'register') && !type.generated && isKeptUp(document)) {
      total++;
      inForce += atLeast(stateOf(sms.lookups, document.id).level, 'defined') ? 1 : 0;
    }
  }
  const external = documentsOfType(sms.lookups, 'external-document-register');
  return {
    documents: external,
    figures: total === 0 ? [] : [`${inForce} of ${total} documents and registers in force; the list is made from them`],
    missing: external.length === 0 ? ['no list of documents from outside'] : [],
  };
}

function objectives(sms: Sms): Answer {
  const answer = all(sms, [['service-management-objectives', 'no objectives']], [count(sms, 'objective', 'objective')]);
  const [values] = documentsOfType(sms.lookups, 'measurement-results');
  return {
    documents: [...answer.documents, ...(values === undefined ? [] : [values])],
    figures: answer.figures ?? [],
    missing: [...(answer.missing ?? []), ...(values === undefined ? ['no measured values'] : [])],
  };
}

function audits(sms: Sms): Answer {
  const programme = all(sms, [['audit-programme', 'no audit programme']]);
  const report = last(sms, 'audit-report', 'no report of an internal audit');
  const [external] = documentsOfType(sms.lookups, 'certification-report');
  return {
    documents: [...programme.documents, ...report.documents, ...(external === undefined ? [] : [external])],
    missing: [...(programme.missing ?? []), ...(report.missing ?? [])],
  };
}

/** Nonconformities whose action is not done, or whose effect nobody has checked. When none is open, the last one closed. */
function correctiveActions(sms: Sms): Answer {
  const records = documentsOfType(sms.lookups, 'nonconformity');
  const open = records.filter((record) => {
    const action = actionOf(sms.lookups, record);
    return action?.isOpen === true || (action !== undefined && action.effectChecked === undefined);
  });
  const undecided = open.filter((record) => actionOf(sms.lookups, record)?.isUndecided).length;
  if (records.length === 0) {
    return { documents: [], missing: ['no nonconformity was ever recorded'] };
  }
  return { documents: open.length > 0 ? open : records.slice(0, 1), figures: [`${open.length} open of ${records.length} on file${undecided === 0 ? '' : `; for ${undecided} no action is decided`}`], isAboutOpen: true };
}

/** Everything that is on file of several types, and what is missing of them. */
function all(sms: Sms, wanted: readonly (readonly [type: string, missing: string])[], figures: readonly (string | undefined)[] = []): Answer {
  const found = wanted.map(([type, missing]) => ({ entities: documentsOfType(sms.lookups, type), missing }));
  return {
    documents: found.flatMap(({ entities }) => entities),
    figures: figures.filter((figure) => figure !== undefined),
    missing: found.flatMap(({ entities, missing }) => (entities.length === 0 ? [missing] : [])),
  };
}

function last(sms: Sms, type: string, missing: string): Answer {
  const [latest] = documentsOfType(sms.lookups, type);
  return latest === undefined ? { documents: [], missing: [missing] } : { documents: [latest] };
}

function count(sms: Sms, type: string, one: string, many = `${one}s`): string | undefined {
  const rows = itemsOfType(sms.lookups, type).length;
  return rows === 0 ? undefined : `${rows} ${rows === 1 ? one : many}`;
}

function services(sms: Sms): string | undefined {
  const statuses = itemsOfType(sms.lookups, 'service').map((service) => service.fields['lifecycle-status']?.[0]);
  const live = statuses.filter((status) => status === 'live' || status === 'retiring').length;
  return statuses.length === 0 ? undefined : `${live} in scope of ${statuses.length} in the catalogue`;
}
