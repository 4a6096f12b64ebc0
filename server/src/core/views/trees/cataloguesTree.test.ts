import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../../test/support/fixture.ts';
import { HOUSE_STANDARD } from '../../../../../test/support/houseStandard.ts';
import type { Sms } from '../../index/sms.ts';
import type { CatalogueDefinition } from '../../schema/model.ts';
import { heatMapView } from '../heatMap.ts';
import { cataloguesTree } from './cataloguesTree.ts';
import { COVERAGE_LENSES, coverageTree, type CoverageTreeOptions } from './coverageTree.ts';
import type { TreeNode, TreeView } from './treeNode.ts';

const sms = smsOf(readFixture(HOUSE_STANDARD).files);
const firstOf = (one: Sms): CatalogueDefinition => one.schemas.catalogues['iso-20000-1']!;
const tree = (options: CoverageTreeOptions = {}): TreeView => cataloguesTree(sms, firstOf(sms), options);
const lines = (nodes: readonly TreeNode[]): string[] => nodes.map(({ icon, label, description }) => `${icon}: ${label} | ${description ?? ''}`);

describe('the coverage of a system that is checked against two catalogues', () => {
  it('shows the second as one line below the chapters of the first, which are as before', () => {
    const { nodes } = tree();
    expect(nodes.slice(0, -1)).toEqual(coverageTree(sms, firstOf(sms)).nodes);
    expect(nodes.at(-1)).toMatchObject({ key: 'catalogue:house', label: 'House standard', description: '1 of 3 points', icon: 'missing', isLeaf: false, accessible: 'House standard, 1 of 3 points' });
    expect(nodes.at(-1)?.isExpanded).toBeUndefined();
  });

  it('opens into its clauses, points and what proves them, each known by its full name', () => {
    const clauses = tree({ parent: 'catalogue:house' }).nodes;
    expect(lines(clauses)).toEqual(['missing: H.1 Service policy | 0 of 2, missing', 'complete: H.2 People | 1 of 1']);
    expect(clauses.map(({ key, about }) => [key, about?.clause])).toEqual([['house/clause:H.1', 'house:H.1'], ['house/clause:H.2', 'house:H.2']]);
    const points = tree({ parent: 'house/clause:H.1' }).nodes;
    expect(points.map(({ key, icon, about }) => [key, icon, about?.clause])).toEqual([['house/point:H.1#a', 'drafted', 'house:H.1#a'], ['house/point:H.1#b', 'missing', 'house:H.1#b']]);
    expect(tree({ parent: 'house/point:H.1#a' }).nodes[0]).toMatchObject({ goesTo: { id: 'POL-SM' }, about: { clause: 'house:H.1#a' } });
    expect(tree({ parent: 'house/point:H.2#a' }).nodes[0]).toMatchObject({ label: 'People', goesTo: { id: 'PEOPLE' }, about: { id: 'PEOPLE' } });
    // What explains a clause, and draws what hangs on it, finds it by that name.
    expect(sms.levels.clauses.find('house:H.1#a')?.point?.text).toBe('A policy is written.');
  });

  it('leads from every line to all that is below it, and gives no two lines one key, however they are laid out', () => {
    for (const lens of COVERAGE_LENSES) {
      const keys: string[] = [];
      const open = (parent: string): void => {
        for (const node of tree({ lens, parent }).nodes) {
          keys.push(node.key);
          if (!node.isLeaf) {
            open(node.key);
          }
        }
      };
      open('catalogue:house');
      expect(new Set(keys).size, lens).toBe(keys.length);
      expect(keys.filter((key) => key.startsWith('house/point:')).toSorted(), lens).toEqual(['house/point:H.1#a', 'house/point:H.1#b', ...(lens === 'missing' ? [] : ['house/point:H.2#a'])]);
    }
    expect(tree({ lens: 'missing', parent: 'catalogue:house' }).nodes.map(({ label }) => label)).toEqual(['Missing', 'Drafted']);
  });

  it('counts the open points of both', () => {
    const own = coverageTree(sms, firstOf(sms)).badge?.count ?? 0;
    expect(tree().badge).toEqual({ count: own + 2, words: `${own} points of ISO/IEC 20000-1, 2 points of House standard still to be completed` });
  });

  it('filters inside the second too, and shows its line only where something is below it', () => {
    expect(lines(tree({ filter: 'somebody judged' }).nodes)).toEqual(['missing: House standard | 0 of 1 point']);
    expect(tree({ filter: 'somebody judged' }).nodes[0]?.isExpanded).toBe(true);
    expect(tree({ filter: 'somebody judged', parent: 'catalogue:house' }).nodes.map(({ key }) => key)).toEqual(['house/clause:H.1']);
    expect(tree({ filter: 'capacity' }).nodes.map(({ key }) => key)).not.toContain('catalogue:house');
    expect(tree({ filter: 'no such word' })).toMatchObject({ nodes: [], message: 'No clause or point has "no such word" in it.' });
  });

  it('is told by the heat map, which shows the first', () => {
    expect(heatMapView(sms, firstOf(sms)).others).toEqual([{ id: 'house', title: 'House standard' }]);
  });
});

it('is the tree of the one catalogue where there is no other', () => {
  const one = smsOf(readFixture(HOUSE_STANDARD.replace(', house]', ']')).files);
  expect(cataloguesTree(one, firstOf(one))).toEqual(coverageTree(one, firstOf(one)));
});
