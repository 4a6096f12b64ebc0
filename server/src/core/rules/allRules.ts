import { unknownId } from './link/unknown-id.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the rule catalogue: by family, then by name. */
export const ALL_RULES: readonly Rule[] = [unknownId];
