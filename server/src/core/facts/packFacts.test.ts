import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from './parseDocument.ts';
import { isRead, parseFile } from './parseFile.ts';
import { packFacts, unpackFacts } from './packFacts.ts';

const sample = fileURLToPath(new URL('../../../../sample-sms', import.meta.url));
const files = readdirSync(sample, { recursive: true, encoding: 'utf8' }).filter(isRead);

describe('packed facts', () => {
  it('are the facts of every file of the sample', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const facts = parseFile(file, readFileSync(path.join(sample, file), 'utf8'));
      expect(unpackFacts(packFacts(facts)), file).toEqual(facts);
    }
  });

  it.each([
    ['nothing', ''],
    ['front matter that is no map', '---\n- a\n---\n'],
    ['front matter that does not close', '---\nid: A\n'],
    ['broken front matter', '---\nid: "A\ntitle: B\n---\n# C\n'],
    ['an empty front matter', '---\n---\n'],
    ['lists in maps in lists', '---\na: [{ b: [c, "d"] }, e]\n---\n'],
    ['other scripts', '---\ntitle: "Zürich – 東京 🎌"\n---\n# Größe ≥ 3 🎌\n\n| Ä | 🎌 |\n|---|---|\n| ß | 東 |\n\n<a id="größe"></a> [a](b%20c.md#ü) ![x](ü.png)\n\n[r]: other.md\n'],
    ['half of a pair', '# A \ud83c b\n'],
    ['blanks, clauses and a conflict', '# A\n\nTODO(say) as clause 8.3.3 says.\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'],
    ['Windows line ends', '---\r\nid: A\r\n---\r\n# B\r\n\r\n| C |\r\n|---|\r\n| d |\r\n'],
  ])('hold %s', (_, text) => {
    const facts = parseFile('a.md', text);
    expect(unpackFacts(packFacts(facts))).toEqual(facts);
  });

  it('hold a document that could not be read', () => {
    const facts = emptyDocument(3, [{ code: 'unreadable', message: 'It is gone.', span: { start: 0, end: 0 } }]);
    expect(unpackFacts(packFacts(facts))).toEqual(facts);
  });

  it('are plain ASCII on one line', () => {
    expect(packFacts(parseFile('a.md', '# Größe ≥ 3 🎌\u2028\u0085\n'))).toMatch(/^[\u0020-\u007e]*$/);
  });

  it('are refused when they are not whole', () => {
    const packed = packFacts(parseFile('a.md', '---\nid: A\n---\n# B\n\n| C |\n|---|\n| d |\n'));
    const [texts, numbers] = JSON.parse(packed) as [string[], number[]];
    const others = [[texts.slice(1), numbers], [texts, numbers.slice(1)], [texts, numbers.slice(0, -1)], [[...texts, ''], numbers], [texts, [...numbers, 0]], [[...texts.slice(1), 1], numbers]];
    expect(others.map((one) => unpackFacts(JSON.stringify(one)))).toEqual(others.map(() => undefined));
    expect(['', 'x', '{}', '[]', 'null', '[1,2]', packed.slice(1)].map(unpackFacts)).toEqual(Array(7).fill(undefined));
  });
});
