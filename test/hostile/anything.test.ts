import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseData } from '../../server/src/core/facts/parseData.ts';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { CONTROL_FIELDS } from '../../server/src/core/schema/controlFields.ts';
import { actionsView } from '../../server/src/core/views/actions.ts';
import { coverageView } from '../../server/src/core/views/coverage.ts';
import { reviewsView } from '../../server/src/core/views/reviews.ts';
import { traceView } from '../../server/src/core/views/trace.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import { smsOf } from '../support/fixture.ts';

const { schemas } = builtinSchemas();
const types = Object.values(schemas.types);
const ids = ['A', 'B', 'C', 'a', 'R-1', 'R-2', 'toString'];
const headings = types.flatMap((type) => Object.values(type.sections).flatMap((section) => Object.values(section.title)));
const fieldNames = [...CONTROL_FIELDS.map((field) => field.name), ...types.flatMap((type) => Object.keys(type.fields)), ...Object.keys(schemas.relations), '__proto__', 'constructor'];

const noise = fc.string({ unit: 'binary', maxLength: 40 });
const value = fc.oneof(
  fc.constantFrom(...ids),
  fc.constantFrom('2026-02-30', '2026-03-31', '2025-12', '2026-Q5', 'P12M', 'P0D', 'P9999Y', '>= 99.9', '2.10', 'approved', 'draft', 'closed', 'void', 'yes', 'TODO(x)', '#x', '8.3.3#b', "'", '"', '[', '{', '|', '&a', '*a', '~', '-'),
  fc.constantFrom(...ids).map((id) => `[${id}, ${id}]`),
  fc.tuple(fc.constantFrom(...fieldNames), fc.constantFrom(...ids, '2026-03-31', '#x')).map(([key, text]) => `{ ${key}: ${text} }`),
  fc.tuple(fc.constantFrom('by', 'date', 'version', 'seal', 'every', 'last'), fc.constantFrom('A', '2026-03-31', '1.0', 'P1M')).map(([key, text]) => `[{ ${key}: ${text} }]`),
  noise,
);
const frontMatter = fc
  .tuple(fc.constantFrom(...ids), fc.constantFrom(...types.map((type) => type.id), 'nothing'), fc.array(fc.tuple(fc.constantFrom(...fieldNames), value), { maxLength: 8 }))
  .map(([id, type, fields]) => `---\nid: ${id}\ntype: ${type}\ntitle: T\n${fields.map(([key, text]) => `${key}: ${text}\n`).join('')}---\n`);
const table = fc
  .tuple(fc.array(fc.constantFrom('ID', ...fieldNames), { minLength: 1, maxLength: 5 }), fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 4 }))
  .map(([header, rows]) => `| ${header.join(' | ')} |\n|${header.map(() => '---').join('|')}|\n${rows.map((row) => `| ${row.map((cell) => cell.replace(/[\r\n]/g, ' ')).join(' | ')} |\n`).join('')}\n`);
const block = fc.oneof(
  fc.constantFrom(...headings).map((heading) => `## ${heading}\n\n`),
  table,
  fc.constantFrom('[a](b.md#x)\n\n', '[a](../../x)\n\n', '![a](<b c.md>)\n\n', '```\n', '<a id="x">\n', '- x\n', 'clause 8.3.3 and clause 99.9\n\n', 'TODO(x) TODO()\n\n', '---\n', '\r', '\u2028', '😀\ud800'),
  noise,
);
const document = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(frontMatter, fc.array(block, { maxLength: 8 })).map(([header, body]) => header + body.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
const lineEnds = fc.constantFrom<(text: string) => string>((text) => text, (text) => text.replaceAll('\n', '\r\n'), (text) => text.replaceAll('\n', '\r'));

/** A small SMS of anything at all: documents that name each other, a data file, and a configuration that may be broken. */
const anything = fc
  .record({
    documents: fc.array(fc.tuple(document, lineEnds), { minLength: 1, maxLength: 4 }),
    csv: fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
    configuration: fc.array(fc.tuple(fc.constantFrom('name', 'as-of', 'started', 'window', 'grace', 'language', 'rules', 'exceptions', 'catalogues', 'pages'), value), { maxLength: 3 }),
  })
  .map(({ documents, csv, configuration }) => {
    const files = new Map(documents.map(([text, ends], at) => [`${'bcd'[at] ?? 'README'}.md`, ends(text)]));
    files.set('b.csv', `id,name\n${csv.map((row) => row.join(',')).join('\n')}`);
    files.set('clausework.yaml', `clausework: 1\n${configuration.map(([key, text]) => `${key}: ${text}\n`).join('')}`);
    return files;
  });

describe('whatever stands in the documents', () => {
  it('the parsers never throw, and every place they give lies in the text', () => {
    fc.assert(
      fc.property(fc.oneof(document, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const facts = parseDocument(text);
        const spans = [...facts.headings, ...facts.links, ...facts.tables, ...facts.blanks, ...facts.clauseMentions, ...facts.problems].map((fact) => fact.span);
        const cells = [...facts.tables, parseData(text, 'x.csv').table].flatMap((found) => [...found.header, ...found.rows.flatMap((row) => row.cells)].map((cell) => cell.span));
        for (const { start, end } of [...spans, ...cells]) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('no rule and no view fails, and every finding and fix lies inside its file', () => {
    fc.assert(
      fc.property(anything, (files) => {
        const { problems } = readConfiguration(files.get('clausework.yaml') ?? '');
        const sms = smsOf(files);
        const runner = new RuleRunner({
          sms,
          rules: ALL_RULES,
          setup: { configuration: problems, schemas: [] },
          onCrash: (rule, path, error) => {
            throw new Error(`${rule} failed on ${path}`, { cause: error });
          },
        });
        for (const finding of runner.all()) {
          for (const { path, span } of [finding, ...finding.fixes.flatMap((fix) => fix.edits)]) {
            const length = files.get(path)?.length ?? 0;
            expect(0 <= span.start && span.start <= span.end && span.end <= length, `${finding.rule} ${path} ${span.start}-${span.end} of ${length}`).toBe(true);
          }
          expect(finding.message).not.toMatch(/undefined|\[object |NaN/);
        }
        const [catalogue] = Object.values(schemas.catalogues);
        expect(catalogue).toBeDefined();
        if (catalogue !== undefined) {
          coverageView(sms, catalogue, () => undefined);
        }
        actionsView(sms);
        reviewsView(sms);
        ids.forEach((id) => traceView(sms, id, 3));
      }),
      { numRuns: 300 },
    );
  });
});
