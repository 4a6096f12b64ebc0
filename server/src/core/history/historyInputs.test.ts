import { expect, it } from 'vitest';
import { approvalKey, changeKey, type History } from './history.ts';
import { fromHistory, HISTORY_KINDS, historyOf } from './historyInputs.ts';

it('makes the history again from what was read of it', () => {
  const approval = approvalKey('POL', { by: 'j.meyer', date: '2026-03-01', version: '1.0' });
  const change = changeKey('sha256-a', 'sha256-b');
  const history: History = {
    limit: 'This is a shallow clone.',
    changes: { [change]: { fields: [], words: [], items: {}, rows: [], sections: ['#scope'], links: [] } },
    origins: { [approval]: { commit: 'abc', author: { name: 'J', email: 'j@example.org' }, committer: { name: 'J', email: 'j@example.org' }, coAuthors: [], isCutOff: false, isImport: false } },
    hasOrigins: true,
    formerIds: { constructor: { path: 'old.md', commit: 'abc' } },
    formerRows: { 'risks.md': [{ id: 'RISK-1', title: 'Flood', commit: 'abc' }] },
  };
  const names = { 'history-limit': [''], 'history-origins': [''], 'text-change': [change, 'unknown'], 'former-id': ['constructor', 'toString'], 'former-rows': ['risks.md', 'other.md'], 'approval-origin': [approval, 'unknown'] };
  const inputs = HISTORY_KINDS.flatMap((kind) => names[kind].map((name) => ({ kind, name, value: fromHistory(history, kind, name) })));

  expect(historyOf(inputs)).toEqual(history);
});
