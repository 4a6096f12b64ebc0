// What an index that is kept up to date takes, as the language server holds it: run as a process of its own by the benchmark.
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { parseDate, type PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { loadSms } from '../../server/src/node/loadSms.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';

const MIB = 1024 * 1024;
const [folder = '.'] = process.argv.slice(2);
const { sms, setup } = loadSms(folder, { builtin: builtinSchemas().schemas, today: parseDate('2026-09-30') as PlainDate, isTracking: true });
const runner = new RuleRunner({ sms, rules: ALL_RULES, setup, onCrash: () => undefined });
const findings = runner.all().length;
globalThis.gc?.();
console.log(JSON.stringify({ findings, heap: process.memoryUsage().heapUsed / MIB, peak: process.resourceUsage().maxRSS / 1024 }));
