import type { FileFacts } from '../facts/facts.ts';
import { Sms, type SmsOptions } from '../index/sms.ts';
import { ALL_RULES } from './allRules.ts';
import type { Finding } from './finding.ts';
import { RuleRunner, type RuleRunnerOptions } from './runRules.ts';

/**
 * What a document alone can say while the others are still being read: the findings of rules that looked at nothing but this document,
 * the configuration and the day. It is looked at in an index that holds nothing else, where no rule takes long, whatever it asks for.
 */
export class LoneDocuments {
  readonly #sms: Sms;
  readonly #runners: readonly (readonly [rule: string, runner: RuleRunner])[];

  constructor(options: Omit<SmsOptions, 'isTracking'>, onCrash: RuleRunnerOptions['onCrash']) {
    this.#sms = new Sms({ ...options, isTracking: true });
    const setup = { configuration: [], schemas: [] };
    this.#runners = ALL_RULES.filter((rule) => rule.scope === 'document').map((rule) => [rule.id, new RuleRunner({ sms: this.#sms, rules: [rule], setup, onCrash })]);
  }

  /**
   * The findings of a document, those accepted in the configuration among them.
   *
   * @param files Its facts by its path, and those of its data file.
   */
  findings(path: string, files: ReadonlyMap<string, FileFacts>): readonly Finding[] {
    const { memo } = this.#sms;
    files.forEach((facts, file) => this.#sms.setFile(file, facts));
    const isOwn = (input: string): boolean => input === `model:${path}` || ALONE.some((kind) => input.startsWith(kind));
    const found = this.#runners.flatMap(([rule, runner]) => {
      const key = `alone:${rule}`;
      const findings = memo.derived(key, () => runner.findingsOf(path));
      return [...memo.inputsOf(key)].every(isOwn) ? findings : [];
    });
    files.forEach((_, file) => this.#sms.removeFile(file));
    memo.reset();
    memo.takeStale();
    return found;
  }
}

/** What does not come from other documents: the configuration, which days are past or have come, and earlier ids, which matter for exceptions alone. */
const ALONE = ['configuration:', 'as-of:', 'past:', 'come:', 'formers:'];
