import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsFiles } from '../../../../test/support/sampleFiles.ts';
import { schemaFiles } from '../../../../test/support/builtinSchemas.ts';
import { parseYamlWithLibrary } from './parseYaml.ts';
import { parseSimpleYaml } from './simpleYaml.ts';

/** What the quick reader reads, it must read as the library does, to the character. */
function agrees(text: string, offset = 0): boolean {
  const simple = parseSimpleYaml(text, offset);
  if (simple !== undefined) {
    expect({ root: simple, problems: [] }).toEqual(parseYamlWithLibrary(text, offset));
  }
  return simple !== undefined;
}

const frontMatters = smsFiles('.md').flatMap((file) => {
  const end = file.text.indexOf('\n---\n', 4);
  return file.text.startsWith('---\n') && end !== -1 ? [file.text.slice(4, end + 1)] : [];
});

describe('parseSimpleYaml', () => {
  it('agrees with the library on the front matter of the sample, and reads nearly all of it', () => {
    const read = frontMatters.filter((text) => agrees(text, 4)).length;
    expect(read / frontMatters.length).toBeGreaterThan(0.9);
  });

  it('agrees with the library on the schema files', () => {
    schemaFiles().forEach((file) => agrees(file.text));
  });

  it.each(['a: b\n c: d\n', 'a: b: c\n', 'a: x # y\n', '- a\n', 'a: |\n  b\n', 'a: [b\n', 'a: "b\\n"\n', 'a: *b\n', 'a:\n  - b\n c: d\n', 'a: {b: }\n', "a: 'b''c'\n", 'a: b\na: c\n'])('leaves %j to the library', (text) => {
    expect(parseSimpleYaml(text, 0)).toBeUndefined();
  });

  it('agrees with the library on generated texts', () => {
    const piece = fc.constantFrom(
      'a: b\n', 'c: d e\n', 'f:\n', '  g: h\n', '  - i\n', '- j\n', '  - { k: l, m: [n, o] }\n', '  - p: q\n', '    r: s\n', 't: [u, v]\n', 'w: { x: "y z" }\n', "z: 'q'\n", '\n', '  \n', 'n: 2.10 \n',
      'u: https://a.b/c#d\n', 'h: 12:30\n', '# c\n', 's: >= 99\n', 'k: -1\n', 'e: é😀\n', 'm: a,b\n', 'o: [a, b,]\n', 'p: {a: b}\n', 'y: ~\n', ' ', 'v: "x": y\n', 'i: a - b\n', 'j: (a)\n', 'l: a:b\n', 'x: []\n', 'g: {}\n', '    - deep\n', 'b: [a b, "c", \'d\']\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
        agrees(pieces.join(''), 7);
      }),
      { numRuns: 3000 },
    );
  });
});
