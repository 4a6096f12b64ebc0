import { Explainer } from '../../core/explain/explain.ts';
import { DEFAULT_CONFIGURATION } from '../../core/index/configuration.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { CannotCheck, schemasOf } from '../../node/loadSms.ts';
import { rootOf } from '../../node/roots.ts';
import { explanationAsText } from '../formats/explainText.ts';
import { toJson } from '../formats/json.ts';
import { deliver, readFormat, type CommonOptions, type Terminal } from '../session.ts';

/** `clausework explain`: a rule, a clause or point, a type; without a name all that can be explained. */
export function explain(name: string | undefined, options: CommonOptions, terminal: Terminal): number {
  const format = readFormat(options.format);
  const explainer = explainerFor(terminal);
  const explanation = name === undefined ? explainer.all() : explainer.find(name);
  if (explanation === undefined) {
    throw new CannotCheck(`There is no rule, clause or type "${name}".${didYouMean(name ?? '', explainer.names)} "clausework explain" lists all there are.`);
  }
  deliver(format === 'json' ? toJson(explanation) : explanationAsText(explanation, terminal), options, terminal);
  return 0;
}

/** Inside an SMS its own types and clauses count too. Outside, or when it cannot be read, the built-in ones do. */
function explainerFor(terminal: Terminal): Explainer {
  const builtin = terminal.schemas();
  const root = rootOf(terminal.cwd);
  if (root === undefined) {
    return new Explainer(builtin, ALL_RULES, DEFAULT_CONFIGURATION.catalogues);
  }
  try {
    const { schemas, configuration } = schemasOf(root, builtin);
    return new Explainer(schemas, ALL_RULES, configuration.catalogues);
  } catch (error) {
    if (!(error instanceof CannotCheck)) {
      throw error;
    }
    terminal.error(`clausework: ${error.message} Only what is built in is explained.\n`);
    return new Explainer(builtin, ALL_RULES, DEFAULT_CONFIGURATION.catalogues);
  }
}
