import { describe, expect, it } from 'vitest';
import { smsOf } from '../../../../test/support/fixture.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { appendEntry, setField } from './entryEdits.ts';

const document = (lines: readonly string[], eol = '\n'): string => ['---', 'id: CPL-1', 'type: capacity-plan', ...lines, '---', '# Plan', ''].join(eol);

function change(text: string, make: typeof appendEntry, key: string, value: string): string | undefined {
  const model = smsOf(new Map([['plan.md', text]])).model('plan.md');
  const edits = model === undefined ? undefined : make(text, model, key, value);
  return edits === undefined ? undefined : applyEdits(text, edits);
}

describe('appendEntry', () => {
  it.each([
    ['after the last entry, and its comment', ['approvals:', '  - { by: a } # first', '  - { by: b } # second', '', '# review follows', 'review: { every: P12M }'], ['approvals:', '  - { by: a } # first', '  - { by: b } # second', '  - { by: c }', '', '# review follows', 'review: { every: P12M }']],
    ['after an entry in lines of its own', ['approvals:', '- by: a', '  role: r', '# end', 'effective: 2026-01-01'], ['approvals:', '- by: a', '  role: r', '- { by: c }', '# end', 'effective: 2026-01-01']],
    ['after an entry over several lines', ['approvals:', '    - { by: a,', '        role: r }', 'effective: 2026-01-01'], ['approvals:', '    - { by: a,', '        role: r }', '    - { by: c }', 'effective: 2026-01-01']],
    ['into brackets', ['approvals: [{ by: a }, { by: b }] # two', 'effective: 2026-01-01'], ['approvals: [{ by: a }, { by: b }, { by: c }] # two', 'effective: 2026-01-01']],
    ['into empty brackets', ['approvals: [] # none yet'], ['approvals: [{ by: c }] # none yet']],
    ['under an empty key', ['approvals: # none yet', 'effective: 2026-01-01'], ['approvals: # none yet', '  - { by: c }', 'effective: 2026-01-01']],
    ['beside a single entry', ['approvals: { by: a }', 'effective: 2026-01-01'], ['approvals: [{ by: a }, { by: c }]', 'effective: 2026-01-01']],
    ['where the usual order of keys wants it', ['author: b', 'review: { every: P12M }'], ['author: b', 'approvals:', '  - { by: c }', 'review: { every: P12M }']],
    ['at the end', ['author: b'], ['author: b', 'approvals:', '  - { by: c }']],
  ])('adds an entry %s', (_where, before, after) => {
    expect(change(document(before), appendEntry, 'approvals', '{ by: c }')).toBe(document(after));
    expect(change(document(before, '\r\n'), appendEntry, 'approvals', '{ by: c }')).toBe(document(after, '\r\n'));
  });

  it('leaves alone what it cannot extend for certain', () => {
    expect(change(document(['approvals:', '  by: a', '  role: r']), appendEntry, 'approvals', '{ by: c }')).toBeUndefined();
    expect(change(document(['approvals: yes']), appendEntry, 'approvals', '{ by: c }')).toBeUndefined();
  });
});

describe('setField', () => {
  it.each([
    ['another value', ['status: draft # soon'], ['status: approved # soon']],
    ['a quoted value', ['status: "draft"'], ['status: approved']],
    ['an empty value', ['status:'], ['status: approved']],
    ['a value that is not there', ['owner: r'], ['status: approved', 'owner: r']],
  ])('sets %s', (_what, before, after) => {
    expect(change(document(before), setField, 'status', 'approved')).toBe(document(after));
  });
});
