import type { Feature } from './feature.ts';
import { codeActions } from './features/codeActions.ts';
import { hover } from './features/hover.ts';

/** Everything the server can do for an editor beside diagnostics, a file each. */
export const FEATURES: readonly Feature[] = [hover, codeActions];
