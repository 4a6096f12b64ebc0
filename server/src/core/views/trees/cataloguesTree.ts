import type { Sms } from '../../index/sms.ts';
import type { CatalogueDefinition } from '../../schema/model.ts';
import { cataloguesInUse } from '../catalogues.ts';
import { catalogueNode, coverageTree, type CoverageTreeOptions } from './coverageTree.ts';
import { counted, type TreeNode, type TreeView } from './treeNode.ts';

/**
 * The coverage of all that an SMS is checked against: the clauses of the first catalogue, and below them each further one as a
 * single line, which opens into the same lines as those of the first.
 */
export function cataloguesTree(sms: Sms, first: CatalogueDefinition, options: CoverageTreeOptions = {}): TreeView {
  const others = cataloguesInUse(sms.schemas, sms.configuration).filter((one) => one.id !== first.id);
  const { parent, ...rest } = options;
  if (parent !== undefined) {
    const inside = others.find((one) => parent === topKey(one) || parent.startsWith(keyIn(one, '')));
    if (inside === undefined) {
      return coverageTree(sms, first, options);
    }
    const below = parent === topKey(inside) ? rest : { ...rest, parent: parent.slice(keyIn(inside, '').length) };
    return { nodes: coverageTree(sms, inside, below).nodes.map((node) => within(inside, node)) };
  }
  const own = coverageTree(sms, first, rest);
  const nodes = [...own.nodes, ...others.flatMap((one) => catalogueNode(sms, one, rest))];
  const open = [first, ...others].flatMap((one) => {
    const count = (one === first ? own : coverageTree(sms, one, rest)).badge?.count ?? 0;
    return count === 0 ? [] : [{ count, words: `${counted(count, 'point')} of ${one.title}` }];
  });
  const badge = open.length === 0 ? own.badge : { count: open.reduce((total, { count }) => total + count, 0), words: `${open.map(({ words }) => words).join(', ')} still to be completed` };
  return { nodes, ...(badge === undefined ? {} : { badge }), ...(nodes.length > 0 || own.message === undefined ? {} : { message: own.message }) };
}

function topKey(catalogue: CatalogueDefinition): string {
  return `catalogue:${catalogue.id}`;
}

/** Clauses of two standards may have the same number, so what is inside a further one says whose it is. */
function keyIn(catalogue: CatalogueDefinition, key: string): string {
  return `${catalogue.id}/${key}`;
}

function within(catalogue: CatalogueDefinition, node: TreeNode): TreeNode {
  const { about } = node;
  return { ...node, key: keyIn(catalogue, node.key), ...(about?.clause === undefined ? {} : { about: { ...about, clause: `${catalogue.id}:${about.clause}` } }) };
}
