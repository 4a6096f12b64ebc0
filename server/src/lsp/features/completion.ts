import { CompletionItemKind, InsertTextFormat, MarkupKind, type ClientCapabilities, type CompletionItem, type CompletionParams } from 'vscode-languageserver';
import { completeAt } from '../../core/features/completion/complete.ts';
import type { CompletionItem as CoreItem } from '../../core/features/completion/item.ts';
import type { DocumentationKey, ProposalKind } from '../../core/features/completion/proposal.ts';
import { documentationOf } from '../../core/features/hover/documentation.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { rangeOf } from '../convert.ts';
import { modelsOf, targetOf, type Feature } from '../feature.ts';
import type { Source } from '../project.ts';

const KINDS: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  entity: CompletionItemKind.Reference,
  role: CompletionItemKind.Interface,
  person: CompletionItemKind.Variable,
  type: CompletionItemKind.Class,
  clause: CompletionItemKind.Constant,
  relation: CompletionItemKind.Field,
  section: CompletionItemKind.Module,
  column: CompletionItemKind.Struct,
  date: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  anchor: CompletionItemKind.Reference,
  blank: CompletionItemKind.Text,
  template: CompletionItemKind.Snippet,
  rule: CompletionItemKind.Event,
};

/** By what the documentation of an item is made when somebody looks at it. */
interface ItemData extends DocumentationKey {
  readonly root: string;
}

/** Behind these, something of ours may follow: a value, a key, an item, a heading, a cell, a path, a point. */
const TRIGGERS = [':', ' ', '-', '[', '{', ',', '"', "'", '#', '|', '(', '/', '.'];

export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true } },
  register({ connection, workspace, client, guard }) {
    const can = abilitiesOf(client);
    connection.onCompletion(
      guard('Completion', { isIncomplete: false, items: [] }, async ({ textDocument, position }: CompletionParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target === undefined) {
          return { isIncomplete: false, items: [] };
        }
        const { project, sms, path, source } = target;
        const found = completeAt({ sms, path, text: source.text, offset: source.lines.offsetAt(position), models: modelsOf(target), rules: ALL_RULES, supportsSnippets: can.snippets });
        return { isIncomplete: found.isIncomplete, items: found.items.map((item) => itemOf(item, source, project.root, can)) };
      }),
    );
    connection.onCompletionResolve(async (item, token) => {
      const resolve = guard('Completion', item, (asked: CompletionItem) => {
        const data = asked.data as ItemData | undefined;
        const project = workspace.projects.find((one) => one.root === data?.root);
        const markdown = data === undefined || project === undefined ? undefined : documentationOf(project.sms, ALL_RULES, data);
        return markdown === undefined ? asked : { ...asked, documentation: { kind: MarkupKind.Markdown, value: markdown } };
      });
      return (await resolve(item, token));
    });
  },
};

interface Abilities {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
}

function abilitiesOf(client: ClientCapabilities): Abilities {
  const item = client.textDocument?.completion?.completionItem;
  return { snippets: item?.snippetSupport === true, labelDetails: item?.labelDetailsSupport === true };
}

function itemOf(item: CoreItem, source: Source, root: string, can: Abilities): CompletionItem {
  const { label, kind, title, detail, documentation, about, span, text, isSnippet, sortText, filterText } = item;
  // Editors without details beside the label show the title where they show the rest.
  const shown = can.labelDetails ? detail : [title, detail].filter((part) => part !== undefined).join(' · ');
  return {
    label,
    kind: KINDS[kind],
    sortText,
    filterText,
    textEdit: { range: rangeOf(source, span), newText: text },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(can.labelDetails && title !== undefined ? { labelDetails: { description: title } } : {}),
    ...(shown === undefined || shown === '' ? {} : { detail: shown }),
    ...(documentation === undefined || documentation === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(about === undefined ? {} : { data: { ...about, root } satisfies ItemData }),
  };
}
