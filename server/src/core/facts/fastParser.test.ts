import { tests } from 'commonmark-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsFiles } from '../../../../test/support/sampleFiles.ts';
import { parseBodyFast } from './fastParser.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { parseBodyWithRemark } from './referenceParser.ts';

/** remark says what a document means; the fast parser must find the same facts at the same places. */
function sameFacts(text: string): void {
  const { bodyStart } = splitFrontMatter(text);
  expect(parseBodyFast(text, bodyStart)).toEqual(parseBodyWithRemark(text, bodyStart));
}

describe('the fast parser', () => {
  it.each(tests.map((test) => [test.number, test.markdown.replaceAll('→', '\t')] as const))('agrees with remark on example %i of CommonMark', (_, markdown) => {
    sameFacts(markdown);
    sameFacts(markdown.replaceAll('\n', '\r\n'));
  });

  it.each(smsFiles('.md').map((file) => [file.path, file.text] as const))('agrees with remark on %s', (_, text) => {
    sameFacts(text);
    sameFacts(text.replaceAll('\n', '\r\n'));
  });

  it('agrees with remark on generated documents', () => {
    const piece = fc.constantFrom(
      '# A heading\n', '## B ##\n', 'words in a line\n', '\n', '- item\n', '  - nested\n', '1. one\n', '> quote\n', '```\n', '```mermaid\n', 'graph TD\n', '    code\n',
      '| a | b |\n', '|---|---|\n', '| c | `d | e` |\n', '| f \\| g | [h](i.md) |\n', '[link](a/b.md#c)', ' ![image](p.png "t")', '*em* ', '`code [x](y)` ', '\\[not](a) ', '[ref] ', '<b>x</b>', '---\n', '===\n', 'a < b ', '&amp; ', '😀 ', '* * *\n', '- [ ] task\n', 'TODO(x) ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        sameFacts(pieces.join(''));
      }),
      { numRuns: 2000 },
    );
  });
});
