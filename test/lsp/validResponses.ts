import {
  CodeLens,
  Command,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Range,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';

type Check = (value: unknown) => boolean;

const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const orNothing = (check: Check): Check => (value) => value === null || check(value);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isCompletionList: Check = (value) => isObject(value) && 'items' in value && listOf((item) => isCompletionItem(item))(value.items);
const hasName = (value: object, name: string): boolean => name in value && typeof (value as Record<string, unknown>)[name] === 'string';
const isEdit: Check = (value) => TextEdit.is(value) || (isObject(value) && hasName(value, 'newText') && 'insert' in value && Range.is(value.insert) && 'replace' in value && Range.is(value.replace));
const isCompletionItem: Check = (value) => isObject(value) && hasName(value, 'label') && (!('textEdit' in value) || isEdit(value.textEdit));
// The edit of an action may come later; the library's own test does not know that.
const isCodeAction: Check = (value) => isObject(value) && hasName(value, 'title') && (!('edit' in value) || WorkspaceEdit.is(value.edit)) && (!('command' in value) || Command.is(value.command));
// A symbol may be placed later, where the client says so.
const isSymbol: Check = (value) => isObject(value) && hasName(value, 'name') && 'location' in value && (Location.is(value.location) || (isObject(value.location) && hasName(value.location, 'uri')));
const isHighlight: Check = (value) => isObject(value) && 'range' in value && Range.is(value.range);
const isSelection: Check = (value) => SelectionRange.is(value);

/** What the protocol lets each request be answered with; by the library's own tests of its types where it has them. */
const CHECKS: Readonly<Record<string, Check>> = {
  'textDocument/hover': orNothing((value) => Hover.is(value)),
  'textDocument/completion': orNothing((value) => listOf(isCompletionItem)(value) || isCompletionList(value)),
  'completionItem/resolve': isCompletionItem,
  'textDocument/definition': orNothing((value) => Location.is(value) || listOf((one) => Location.is(one))(value) || listOf((one) => LocationLink.is(one))(value)),
  'textDocument/references': orNothing(listOf((value) => Location.is(value))),
  'textDocument/documentHighlight': orNothing(listOf(isHighlight)),
  'textDocument/documentSymbol': orNothing((value) => listOf((one) => DocumentSymbol.is(one))(value) || listOf(isSymbol)(value)),
  'workspace/symbol': orNothing(listOf(isSymbol)),
  'workspaceSymbol/resolve': isSymbol,
  'textDocument/codeAction': orNothing(listOf((value) => isCodeAction(value) || Command.is(value))),
  'codeAction/resolve': (value) => isCodeAction(value),
  'textDocument/codeLens': orNothing(listOf((value) => CodeLens.is(value))),
  'codeLens/resolve': (value) => CodeLens.is(value),
  'textDocument/documentLink': orNothing(listOf((value) => DocumentLink.is(value))),
  'textDocument/foldingRange': orNothing(listOf((value) => FoldingRange.is(value))),
  'textDocument/inlayHint': orNothing(listOf((value) => InlayHint.is(value))),
  'inlayHint/resolve': (value) => InlayHint.is(value),
  'textDocument/selectionRange': orNothing(listOf(isSelection)),
  'textDocument/prepareRename': orNothing((value) => Range.is(value) || (isObject(value) && 'range' in value && Range.is(value.range))),
  'textDocument/rename': orNothing((value) => WorkspaceEdit.is(value)),
  'workspace/willRenameFiles': orNothing((value) => WorkspaceEdit.is(value)),
};

/** @throws when an answer is not what the protocol says it is. Requests of our own are not of the protocol. */
export function checkResponse(method: string, response: unknown): void {
  const check = CHECKS[method];
  if (check !== undefined && !check(response)) {
    throw new Error(`The answer to ${method} is no valid one: ${JSON.stringify(response).slice(0, 600)}`);
  }
}


