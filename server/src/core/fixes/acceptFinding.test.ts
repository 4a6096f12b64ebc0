import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../dates/plainDate.ts';
import { readConfiguration } from '../index/configuration.ts';
import type { Finding } from '../rules/finding.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { acceptedUntil, acceptFinding } from './acceptFinding.ts';

const FINDING: Finding = { path: 'a.md', span: { start: 0, end: 1 }, rule: 'link/orphan', severity: 'information', message: 'm', subject: 's', entity: 'POL-A', related: [], fixes: [], fingerprint: '0123456789012345', isTimeCaused: false };
const UNTIL = '2026-12-31' as PlainDate;

function accepted(text: string): string {
  const edit = acceptFinding(text, FINDING, 'sms-manager', UNTIL);
  return edit === undefined ? 'cannot be placed' : applyEdits(text, [edit]);
}

describe('acceptFinding', () => {
  it.each([
    ['no exceptions', 'clausework: 1\n'],
    ['no line end', 'clausework: 1'],
    ['an empty key', 'clausework: 1\nexceptions:\nname: A\n'],
    ['an empty list', 'clausework: 1\nexceptions: []\n'],
    ['a list of flow maps', 'clausework: 1\nexceptions:\n  - { rule: a/b, reason: r, owner: o, until: 2026-12-31 } # why\nname: A\n'],
    ['a list of block maps', 'clausework: 1\r\nexceptions:\r\n- rule: a/b\r\n  reason: r\r\n  owner: o\r\n  until: 2026-12-31\r\n'],
    ['a flow list', 'clausework: 1\nexceptions: [{ rule: a/b, reason: r, owner: o, until: 2026-12-31 }]\n'],
    ['a line that closes it', '---\nclausework: 1\nname: A\n---\n'],
    ['dots that close it, and a comment', 'clausework: 1\r\n# so far\r\n...\r\n# nothing more\r\n'],
    ['exceptions written as nothing', 'clausework: 1\nexceptions: null # none so far\nname: A\n'],
    ['exceptions written as a tilde', 'clausework: 1\nexceptions: ~'],
  ])('adds to a configuration with %s', (_, text) => {
    const before = readConfiguration(text);
    const { configuration, problems, usable } = readConfiguration(accepted(text));
    expect([usable, problems]).toEqual([true, []]);
    expect(configuration.exceptions.length).toBe(before.configuration.exceptions.length + 1);
    expect(configuration.exceptions.at(-1)).toMatchObject({ rule: 'link/orphan', entity: 'POL-A', fingerprint: '0123456789012345', owner: 'sms-manager', until: UNTIL });
    expect(configuration.name).toBe(before.configuration.name);
  });

  it('leaves alone what it cannot read', () => {
    expect(accepted('clausework: 1\nexceptions: later\n')).toBe('cannot be placed');
    expect(accepted('{ clausework: 1 }\n')).toBe('cannot be placed');
    expect(accepted('clausework: 1\nname: "open\n')).toBe('cannot be placed');
  });

  it('accepts for a quarter', () => {
    expect(acceptedUntil('2026-11-30' as PlainDate)).toBe('2027-02-28');
  });
});
