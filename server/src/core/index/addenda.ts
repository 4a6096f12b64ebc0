import type { TypeDefinition } from '../schema/model.ts';
import { scalarOf, valueOf, type YamlNode } from '../yaml/yamlNode.ts';

/** An addendum of a closed record that takes an action decided in it further. The seal leaves addenda out. */
export interface ActionAddendum {
  /** The id of the action. */
  readonly action: string;
  readonly by?: string;
  readonly text?: string;
  /** The day it was done, or the day its effect was checked, as written. */
  readonly done?: string;
  readonly effectChecked?: string;
}

/** The addenda that name an action, in their order. Others correct the record and speak of no action in particular. */
export function actionAddenda(root: YamlNode | undefined): ActionAddendum[] {
  const node = valueOf(root, 'closed') === undefined ? undefined : valueOf(root, 'addenda');
  const items = node === undefined ? [] : node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    const [action, by, text, done, effectChecked] = ['action', 'by', 'text', 'done', 'effect-checked'].map((key) => scalarOf(item, key));
    const given = Object.fromEntries(Object.entries({ by, text, done, effectChecked }).filter(([, value]) => value !== undefined && value !== ''));
    return action === undefined || action === '' ? [] : [{ action, ...given }];
  });
}

/** What addenda say of an action, by the fields that its type has for it. What the record itself says is not changed by them. */
export function fieldsFromAddenda(root: YamlNode | undefined, type: TypeDefinition, id: string, own: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const { action: mapping } = type;
  const added: Record<string, string> = {};
  if (mapping === undefined) {
    return added;
  }
  const put = (name: string | undefined, value: string | undefined): void => {
    if (name !== undefined && value !== undefined && (own[name]?.length ?? 0) === 0) {
      added[name] ??= value;
    }
  };
  for (const { action, by, text, done, effectChecked } of actionAddenda(root)) {
    if (action === id && done !== undefined) {
      put(mapping.done, done);
      put(mapping.doneBy, by);
      put(mapping.result, text);
    }
    if (action === id && effectChecked !== undefined) {
      put(mapping.effectChecked, effectChecked);
      put(mapping.checkedBy, by);
    }
  }
  return added;
}
