import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256Of as inBrowsers } from '../core/text/sha256.ts';
import { sha256Of as onNode } from './sha256.ts';

it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('gives what FIPS 180-4 says of "%s"', (text, hash) => {
  expect([onNode(text), inBrowsers(text)]).toEqual([hash, hash]);
});

it('is the same on Node and in a browser', () => {
  // Any UTF-16 units, halves of pairs among them.
  const texts = fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units));
  fc.assert(fc.property(texts, (text) => onNode(text) === inBrowsers(text)), { examples: [['\ud83d\ude00 \ud83d \ude00']] });
});
