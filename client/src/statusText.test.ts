import { expect, test } from 'vitest';
import type { SmsStatus } from '../../server/src/lsp/protocol.ts';
import { statusText } from './statusText.ts';

const sms = (change: Partial<SmsStatus> = {}): SmsStatus => ({ root: 'file:///sms', name: 'SMS', state: 'ready', isChecking: false, done: 9, total: 9, counts: { error: 0, warning: 0, information: 4, hint: 1 }, ...change });

test('says how far reading has come', () => {
  expect(statusText('starting', []).text).toBe('$(sync~spin) Clausework: starting');
  expect(statusText('running', []).text).toBe('$(sync~spin) Clausework: starting');
  expect(statusText('running', [sms({ state: 'loading', done: 120, total: 1000 })]).text).toBe('$(sync~spin) Clausework: 120 of 1000 files');
});

test('adds up errors and warnings of all SMSs, and calls clean what has neither', () => {
  expect(statusText('running', [sms()]).text).toBe('$(law) Clausework: clean');
  const one = sms({ counts: { error: 1, warning: 1, information: 0, hint: 0 } });
  expect(statusText('running', [one]).text).toBe('$(law) Clausework: 1 error, 1 warning');
  expect(statusText('running', [one, sms({ counts: { error: 2, warning: 0, information: 0, hint: 0 } })]).text).toBe('$(law) Clausework: 3 errors, 1 warning');
});

test('tells the state of the document in front, once everything is read', () => {
  expect(statusText('running', [sms()], '2.1 approved, review in 20 days').text).toBe('$(law) Clausework: clean · 2.1 approved, review in 20 days');
  expect(statusText('running', [sms({ state: 'loading', done: 1, total: 2 })], '2.1 approved').text).toBe('$(sync~spin) Clausework: 1 of 2 files');
});

test('says when nothing is checked', () => {
  expect(statusText('down', [])).toEqual({ text: '$(error) Clausework: not running', isTrouble: true });
  expect(statusText('running', [sms({ state: 'failed', message: 'No map.' })]).isTrouble).toBe(true);
});
