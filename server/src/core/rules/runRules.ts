import { CONFIGURATION_FILE, type RuleException } from '../index/configuration.ts';
import type { Sms } from '../index/sms.ts';
import { ALL_RULES } from './allRules.ts';
import type { Finding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import type { DocumentRule, Rule, RuleFinding, SetupProblems, SmsContext, SmsRule } from './rule.ts';

export interface RuleRunnerOptions {
  readonly sms: Sms;
  readonly rules: readonly Rule[];
  readonly setup: SetupProblems;
  /** Told when a rule crashes; the crash also becomes a finding, and the other rules go on. */
  readonly onCrash: (rule: string, path: string, error: unknown) => void;
}

/** Runs rules over documents, each document as one remembered value, so that a change runs again only what it touches. */
export class RuleRunner {
  readonly #sms: Sms;
  readonly #documentRules: readonly DocumentRule[];
  readonly #smsRules: readonly SmsRule[];
  readonly #setup: SetupProblems;
  readonly #onCrash: RuleRunnerOptions['onCrash'];

  constructor(options: RuleRunnerOptions) {
    this.#sms = options.sms;
    this.#documentRules = options.rules.filter((rule) => rule.scope === 'document');
    this.#smsRules = options.rules.filter((rule) => rule.scope === 'sms');
    this.#setup = options.setup;
    this.#onCrash = options.onCrash;
  }

  /** Every finding of the SMS, in order of file, place, rule and message. */
  all(): Finding[] {
    const findings = [...this.ofSms()];
    const isWaiting = (path: string): boolean => this.#sms.memo.isWaiting('findings', path);
    for (const path of [...this.#sms.documentPaths.filter((one) => !isWaiting(one)), ...this.#sms.documentPaths.filter(isWaiting)]) {
      findings.push(...this.ofDocument(path));
    }
    return findings.sort(compareFindings);
  }

  /** What the rules say of one document, its data file included. */
  ofDocument(path: string): readonly Finding[] {
    return this.#sms.memo.part('findings', path, () => this.findingsOf(path));
  }

  /** The same, computed anew and not remembered. */
  findingsOf(path: string): readonly Finding[] {
    const model = this.#sms.model(path);
    if (model === undefined) {
      return [];
    }
    const context = { ...this.#context(), model };
    const drafts: Draft[] = [];
    for (const rule of this.#documentRules) {
      this.#run(rule, path, () => rule.check(context), drafts);
    }
    return this.#finish(drafts, path, model.document?.id ?? path);
  }

  /** What the rules say of the SMS as a whole, and of its configuration. */
  ofSms(): readonly Finding[] {
    return this.#sms.memo.derivedOf('findings', '', () => {
      const drafts: Draft[] = [];
      for (const rule of this.#smsRules) {
        this.#run(rule, CONFIGURATION_FILE, () => rule.check(this.#context()), drafts);
      }
      return this.#finish(drafts, CONFIGURATION_FILE, '');
    });
  }

  #context(): SmsContext {
    return { lookups: this.#sms.lookups, levels: this.#sms.levels, configuration: this.#sms.lookups.configuration, setup: this.#setup, ruleIds: RULE_IDS };
  }

  /** Adds what a rule says. Nearly all say nothing of nearly all documents, so that must cost next to nothing. */
  #run(rule: Rule, path: string, check: () => Iterable<RuleFinding>, drafts: Draft[]): void {
    if (this.#sms.configuration.rules[rule.id] === 'off') {
      return;
    }
    const before = drafts.length;
    try {
      for (const finding of check()) {
        drafts.push({ rule, finding });
      }
    } catch (error) {
      this.#onCrash(rule.id, path, error);
      const message = `The rule ${rule.id} failed on this file, so it was not checked for this. The other rules went on. This is a fault of Clausework; please report it.`;
      // What it said before it failed may be half of it.
      drafts.length = before;
      drafts.push({ rule, finding: { span: { start: 0, end: 0 }, message, subject: 'crash', severity: 'warning' } });
    }
  }

  #finish(drafts: readonly Draft[], path: string, owner: string): Finding[] {
    const { rules, exceptions } = this.#sms.configuration;
    const ordinals = new Map<string, number>();
    const ordered = drafts.toSorted((left, right) => left.finding.span.start - right.finding.span.start);
    return ordered.map(({ rule, finding }) => {
      const entity = finding.entity ?? owner;
      const identity = `${rule.id}\n${entity}\n${finding.subject}`;
      const ordinal = ordinals.get(identity) ?? 0;
      ordinals.set(identity, ordinal + 1);
      const print = fingerprint(rule.id, entity, finding.subject, ordinal);
      const configured = rules[rule.id];
      const own = finding.severity ?? rule.severity;
      // A configured severity is the most a rule may say; what is milder for its own reason (a draft) stays milder.
      const severity = configured === undefined || configured === 'off' ? own : finding.severity === undefined ? configured : milder(configured, own);
      // One that ran out does not stand in the way of one that was decided anew.
      const formers = entity === '' ? [] : this.#sms.lookups.formersOf(entity);
      const formerPrints = this.#formerPrints(rule.id, [entity, ...formers], finding.subject, ordinal);
      const exception = exceptions.find((one) => covers(one, rule.id, [entity, ...formers], [print, ...formerPrints]) && (one.until === undefined || !this.#sms.lookups.isPast(one.until)));
      const complete: Finding = {
        path: finding.file ?? path,
        span: finding.span,
        rule: rule.id,
        severity,
        message: finding.message,
        subject: finding.subject,
        related: finding.related ?? [],
        fixes: finding.fixes ?? [],
        fingerprint: print,
        ...(formerPrints.length === 0 ? {} : { formerFingerprints: formerPrints }),
        isTimeCaused: finding.isTimeCaused ?? rule.isTimeCaused ?? false,
        ...(entity === '' ? {} : { entity }),
        ...(finding.help === undefined ? {} : { help: finding.help }),
        ...(exception === undefined ? {} : { accepted: exception.reason }),
      };
      return complete;
    });
  }

  /** The fingerprints that a finding had under earlier ids: of its entity, and of what its subject names. */
  #formerPrints(rule: string, entities: readonly string[], subject: string, ordinal: number): string[] {
    const { lookups } = this.#sms;
    const named = subject.match(ID_IN_SUBJECT)?.flatMap((word) => lookups.formersOf(word).map((former) => subject.replace(word, former))) ?? [];
    return entities.flatMap((one, at) => [...(at === 0 ? [] : [subject]), ...named].map((other) => fingerprint(rule, one, other, ordinal)));
  }
}

/** What may be an id in a subject such as `links.service:SVC-PAY` or `agreed.CUS-1.date`. */
const ID_IN_SUBJECT = /[\p{L}\p{N}_-]+/gu;

const RULE_IDS: ReadonlySet<string> = new Set(ALL_RULES.map((rule) => rule.id));

interface Draft {
  readonly rule: Rule;
  readonly finding: RuleFinding;
}

const GRAVITY = { error: 3, warning: 2, information: 1, hint: 0 } as const;

function milder(left: keyof typeof GRAVITY, right: keyof typeof GRAVITY): keyof typeof GRAVITY {
  return GRAVITY[left] < GRAVITY[right] ? left : right;
}

/** One goes on counting when what it names gets another id: by the ids and fingerprints there were before. */
function covers(exception: RuleException, rule: string, entities: readonly string[], prints: readonly string[]): boolean {
  if (exception.fingerprint !== undefined) {
    return prints.includes(exception.fingerprint);
  }
  return exception.rule === rule && (exception.entity === undefined || entities.includes(exception.entity));
}

export function isAtLeast(severity: keyof typeof GRAVITY, limit: keyof typeof GRAVITY): boolean {
  return GRAVITY[severity] >= GRAVITY[limit];
}

/** By file, place, rule and message: the same findings always come in the same order. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    compareTexts(left.path, right.path) ||
    left.span.start - right.span.start ||
    left.span.end - right.span.end ||
    compareTexts(left.rule, right.rule) ||
    compareTexts(left.message, right.message)
  );
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
