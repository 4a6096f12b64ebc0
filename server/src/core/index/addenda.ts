import { isBlank } from '../facts/plainText.ts';
import type { FieldDefinition, TypeDefinition } from '../schema/model.ts';
import { scalarOf, valueOf, type YamlNode } from '../yaml/yamlNode.ts';
import { valueProblem } from './fieldValue.ts';

/** An addendum of a closed record that takes an action decided in it further. The seal leaves addenda out. */
interface ActionAddendum {
  /** The id of the action. */
  readonly action: string;
  readonly by?: string;
  readonly text?: string;
  /** The day it was done, or the day its effect was checked, as written. */
  readonly done?: string;
  readonly effectChecked?: string;
  /** Whether it worked, in the words of the field that its type has for it. */
  readonly effective?: string;
}

/** The addenda that name an action, in their order. Others correct the record and speak of no action in particular. */
function actionAddenda(root: YamlNode | undefined): ActionAddendum[] {
  return (valueOf(root, 'closed') === undefined ? [] : addendaIn(root)).flatMap((item) => {
    const [action, by, text, done, effectChecked, effective] = ['action', 'by', 'text', 'done', 'effect-checked', 'effective'].map((key) => scalarOf(item, key));
    const given = Object.fromEntries(Object.entries({ by, text, done, effectChecked, effective }).filter(([, value]) => value !== undefined && value !== ''));
    return action === undefined || action === '' ? [] : [{ action, ...given }];
  });
}

/** What the addenda say that name no action: one that closes an action, or checks its effect, says so in fields of its own. */
export function correctingTexts(root: YamlNode | undefined): string[] {
  return addendaIn(root).flatMap((item) => (scalarOf(item, 'action') === undefined ? (scalarOf(item, 'text') ?? []) : []));
}

function addendaIn(root: YamlNode | undefined): readonly YamlNode[] {
  const node = valueOf(root, 'addenda');
  return node === undefined ? [] : node.kind === 'list' ? node.items : [node];
}

/** What addenda say of an action, by the fields that its type has for it. A verdict that the record itself gives is not changed by them. */
export function fieldsFromAddenda(root: YamlNode | undefined, type: TypeDefinition, id: string, own: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const { action: mapping } = type;
  const added: Record<string, string> = {};
  if (mapping === undefined) {
    return added;
  }
  const said = (name: string | undefined): string | undefined => (name === undefined ? undefined : own[name]?.[0]);
  const put = (name: string | undefined, value: string | undefined): void => {
    if (name !== undefined && value !== undefined && said(name) === undefined) {
      added[name] ??= value;
    }
  };
  const ownAddenda = actionAddenda(root).filter(({ action }) => action === id);
  for (const { by, text, done } of ownAddenda) {
    if (done !== undefined) {
      put(mapping.done, done);
      put(mapping.doneBy, by);
      put(mapping.result, text);
    }
  }
  // Who looks again says how it stands now, and what was found then goes with the day on which it was found, and with who found it.
  const check = ownAddenda.findLast(({ effectChecked }) => effectChecked !== undefined);
  const verdict = said(mapping.effective) === undefined ? verdictOf(type, check?.effective) : undefined;
  const ownDay = said(mapping.effectChecked);
  if (verdict !== undefined || ownDay === undefined || ownDay === check?.effectChecked) {
    // The record may name a day on which somebody looked, and not say what came of it: a look that does say it takes its place.
    const found = { [mapping.effectChecked ?? '']: check?.effectChecked, [mapping.checkedBy ?? '']: check?.by, [mapping.effective ?? '']: verdict };
    for (const [name, value] of Object.entries(found)) {
      if (name !== '' && value !== undefined && (verdict !== undefined || said(name) === undefined)) {
        added[name] = value;
      }
    }
  }
  return added;
}

/** The field of a type that says whether an action worked; undefined when it has none. */
export function verdictField({ action, fields }: TypeDefinition): FieldDefinition | undefined {
  return action?.effective === undefined ? undefined : fields[action.effective];
}

/** A verdict as its field would read it; one that does not fit says nothing. */
function verdictOf(type: TypeDefinition, text: string | undefined): string | undefined {
  const field = verdictField(type);
  const isGood = field !== undefined && text !== undefined && !isBlank(text) && valueProblem(field, text) === undefined;
  return isGood ? (field.type === 'enum' ? text.toLowerCase() : text) : undefined;
}
