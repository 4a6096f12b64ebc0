import type { Feature } from './feature.ts';
import { approving } from './features/approving.ts';
import { branchDiff } from './features/branchDiff.ts';
import { codeActions } from './features/codeActions.ts';
import { codeLenses } from './features/codeLenses.ts';
import { completion } from './features/completion.ts';
import { definition } from './features/definition.ts';
import { documentLinks } from './features/documentLinks.ts';
import { folding } from './features/folding.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlayHints.ts';
import { newDocuments } from './features/newDocuments.ts';
import { previewEntries } from './features/previewEntries.ts';
import { documentHighlight, references } from './features/references.ts';
import { rename } from './features/rename.ts';
import { renameFiles } from './features/renameFiles.ts';
import { reviewsAndActions } from './features/reviewsAndActions.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { documentSymbols, workspaceSymbols } from './features/symbols.ts';

/** Everything the server can do for an editor beside diagnostics, a file each. */
export const FEATURES: readonly Feature[] = [completion, hover, codeActions, definition, references, documentHighlight, codeLenses, inlayHints, folding, selectionRanges, rename, renameFiles, documentSymbols, workspaceSymbols, documentLinks, newDocuments, previewEntries, reviewsAndActions, approving, branchDiff];
