import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { sealOfData, sealWithData } from '../../server/src/core/facts/seal.ts';
import { UNSEALED_FIELDS } from '../../server/src/core/schema/controlFields.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/seal.md', import.meta.url)), 'utf8');
const [, ...vectors] = (page.split('## Test vectors\n')[1] ?? '').split(/^### /m);

/** What stands in a block of the page, and the line feed it ends with. */
function blockIn(text: string, name: string): string | undefined {
  return new RegExp(`^~~~~${name}\\n([\\s\\S]*?)^~~~~$`, 'm').exec(text)?.[1];
}

function sealsIn(text: string): string[] {
  return [...text.matchAll(/`(sha256-[0-9a-f]{64})`/g)].map((match) => match[1] ?? '');
}

const documents = vectors.filter((vector) => blockIn(vector, 'canonical') !== undefined);

describe('the page on the seal', () => {
  it('has vectors', () => {
    expect(documents.length).toBe(4);
  });

  for (const vector of documents) {
    it(`is right about: ${vector.slice(0, vector.indexOf('\n'))}`, () => {
      const [seal] = sealsIn(vector);
      expect(parseDocument(blockIn(vector, 'document') ?? '').seal).toBe(seal);
      // The block ends with a line feed that is not part of the canonical text.
      const canonical = (blockIn(vector, 'canonical') ?? '').replace(/\n$/, '');
      expect(`sha256-${createHash('sha256').update(canonical, 'utf8').digest('hex')}`).toBe(seal);
    });
  }

  it('is right about data files', () => {
    const data = sealOfData(blockIn(page, 'data') ?? '');
    const second = documents[1] ?? '';
    expect(sealsIn(vectors.at(-1) ?? '')).toEqual([data, sealWithData(sealsIn(second)[0] ?? '', data)]);
  });

  it('names the fields a seal leaves out, and no others', () => {
    const named = /without these keys at the top[^:]*: ((?:`[a-z-]+`,?\s*)+);/.exec(page)?.[1] ?? '';
    expect([...named.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]).sort()).toEqual([...UNSEALED_FIELDS].sort());
  });
});
