import type { Feature } from './feature.ts';
import { codeActions } from './features/codeActions.ts';
import { definition } from './features/definition.ts';
import { hover } from './features/hover.ts';
import { documentHighlight, references } from './features/references.ts';

/** Everything the server can do for an editor beside diagnostics, a file each. */
export const FEATURES: readonly Feature[] = [hover, codeActions, definition, references, documentHighlight];
