import { describe, expect, it } from 'vitest';
import { completeAt } from '../../server/src/core/features/completion/complete.ts';
import { hoverAt } from '../../server/src/core/features/hover.ts';
import { parseFile } from '../../server/src/core/facts/parseFile.ts';
import type { Sms } from '../../server/src/core/index/sms.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { smsFiles } from '../support/sampleFiles.ts';
import { smsOf } from '../support/fixture.ts';

/** Documents of every regime, and a data file. */
const DOCUMENTS = ['services/SLA-PAYROLL.md', 'governance/ROLES.md', 'records/2026/nonconformities/NC-2026-01.md'];

const texts = new Map([...smsFiles('.md'), ...smsFiles('.csv'), ...smsFiles('.yaml')].map((file) => [file.path, file.text]));
const sms = smsOf(texts);

/** Completes at an offset and looks whether every edit lies in the line of the caret and holds it. */
function completeSafely(of: Sms, path: string, text: string, offset: number): number {
  const model = of.model(path);
  const models = model === undefined ? of.readersOf(path).flatMap((reader) => of.model(reader) ?? []) : [model];
  const { items } = completeAt({ sms: of, path, text, offset, models, rules: ALL_RULES, supportsSnippets: true });
  for (const { span, text: written, label } of items) {
    if (span.start > offset || span.end < offset || /[\n\r]/.test(text.slice(span.start, span.end)) || written === '' || /undefined|\[object/.test(written + label)) {
      expect.fail(`${path}:${offset} offers "${label}" with ${JSON.stringify(span)}`);
    }
  }
  return items.length;
}

describe('everywhere in a document', () => {
  it.each(DOCUMENTS)('completion and hover stay calm in %s', (path) => {
    const text = texts.get(path);
    expect(text).toBeDefined();
    const model = sms.model(path);
    let offered = 0;
    let explained = 0;
    for (let offset = 0; offset <= text!.length; offset++) {
      offered += completeSafely(sms, path, text!, offset);
      const hover = model === undefined ? undefined : hoverAt(sms, model, path, offset);
      if (hover !== undefined) {
        explained++;
        expect(hover.span.start <= offset && hover.span.end >= offset && hover.markdown !== '').toBe(true);
      }
    }
    expect(offered).toBeGreaterThan(0);
    expect(explained).toBeGreaterThan(0);
  });

  it('while the document is only written up to the caret', () => {
    const path = 'services/SLA-PAYROLL.md';
    const whole = texts.get(path)!;
    const growing = smsOf(texts);
    for (let offset = 0; offset <= Math.min(whole.length, 2600); offset += 3) {
      const text = whole.slice(0, offset);
      growing.setFile(path, parseFile(path, text));
      completeSafely(growing, path, text, offset);
    }
  });

  it('in a data file', () => {
    const [path, text] = [...texts].find(([one]) => one.endsWith('.csv')) ?? ['', ''];
    for (let offset = 0; offset <= Math.min(text.length, 2000); offset++) {
      completeSafely(sms, path, text, offset);
    }
  });
});
