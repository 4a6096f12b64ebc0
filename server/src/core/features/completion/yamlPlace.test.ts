import { describe, expect, it } from 'vitest';
import { yamlPlaceAt } from './yamlPlace.ts';

/** `‸` is the caret. Says kind, path, the word in brackets, what goes around it and the siblings. */
function where(marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const place = yamlPlaceAt(text, { start: 0, end: text.length }, offset);
  if (place === undefined) {
    return undefined;
  }
  const word = `${place.before}${place.quote ?? ''}[${text.slice(place.span.start, place.span.end)}]${place.after}${place.hasColon ? ':' : ''}`;
  return [place.kind, place.path.join('.') || '/', word, ...(place.isFlow ? ['flow'] : []), ...(place.siblings.length === 0 ? [] : [`beside ${place.siblings.join(' ')}`])].join(' ');
}

describe('yamlPlaceAt', () => {
  it.each([
    ['nothing yet', '‸', 'key / []'],
    ['a half-written key', 'id: A\now‸', 'key / [ow] beside id'],
    ['a key before other keys', 'own‸\nid: A\n', 'key / [own] beside id'],
    ['a key that is complete', 'ow‸ner: x\nid: A', 'key / [owner]: beside id'],
    ['an empty line at the end', 'id: A\n‸', 'key / [] beside id'],
    ['an empty line in between', 'id: A\n‸\ntype: x\n', 'key / [] beside id type'],
    ['an empty value behind a blank', 'owner: ‸\nid: A', 'value owner []'],
    ['an empty value right behind the colon', 'owner:‸\nid: A', 'value owner  []'],
    ['an empty value far behind the colon', 'owner:   ‸', 'value owner []'],
    ['a half-written value', 'owner: serv‸ice', 'value owner [service]'],
    ['a value before a comment', 'status: dr‸ # later', 'value status [dr]'],
    ['an empty value before a comment', 'status: ‸ # later', 'value status []'],
    ['a quoted value', 'owner: "serv‸ice"', 'value owner "[service]'],
    ['an empty pair of quotes', "owner: '‸'", "value owner '[]"],
    ['an open quote', 'owner: "serv‸\nid: A\n', 'value owner "[serv]"'],
    ['an empty flow map', 'links: {‸}', 'key links [] flow'],
    ['an empty flow map with blanks', 'links: { ‸ }', 'key links [] flow'],
    ['a value in a flow map', 'links: { service: ‸ }', 'value links.service [] flow'],
    ['a value in a flow map, right behind the colon', 'links: { service:‸ }', 'value links.service  [] flow'],
    ['a half-written key in a flow map', 'links: { service: A, imp‸ }', 'key links [imp] flow beside service'],
    ['a key behind a comma', 'links: { service: A, ‸ }', 'key links [] flow beside service'],
    ['a key before another', 'links: { ‸, service: A }', 'key links [] flow beside service'],
    ['a key behind a value without its comma', 'links: { service: A ‸}', 'key links , [] flow beside service'],
    ['a key behind a list without its comma', 'links: { service: [A] ‸}', 'key links , [] flow beside service'],
    ['an item without its comma', 'tags: [X ‸]', 'value tags.[] , [] flow beside X'],
    ['a half-written key below a value without its comma', 'links: {\n  service: A\n  imp‸\n}', 'key links , [imp] flow beside service'],
    ['an empty value above a key at its column', 'links:‸\n# so far\nid: A', 'value links  []'],
    ['an item of a flow list', 'links: { a: [X, ‸] }', 'value links.a.[] [] flow beside X'],
    ['an item in the middle', 'tags: [X, Y‸Z, V]', 'value tags.[] [YZ] flow beside X V'],
    ['an item right behind a comma', 'tags: [X,‸]', 'value tags.[] [] flow beside X'],
    ['the first item of an empty list', 'tags: [‸]', 'value tags.[] [] flow'],
    ['a list without its bracket', 'tags: [X, ‸\nid: A\n', 'value tags.[] [] flow beside X'],
    ['a map without its bracket', 'links: { service: ‸\nid: A\n', 'value links.service [] flow'],
    ['a key behind a map without its bracket', 'links: { service: A\now‸', 'key / [ow] beside links'],
    ['an open quote in a flow list', 'tags: ["a‸, b]', 'value tags.[] "[a]" flow beside b'],
    ['an open quote before a closed one', 'links: { a: "x‸, b: "y" }', 'value links.a "[x]" flow'],
    ['a quoted value in a flow map', "answers: { '8.3.3#c': '‸' }", "value answers.8.3.3#c '[] flow"],
    ['a quoted key in a flow map', "answers: { '8.3‸' }", "key answers '[8.3] flow"],
    ['a flow map over several lines', 'links: {\n  service: A,\n  ‸\n}\n', 'key links [] flow beside service'],
    ['a value in a flow map over several lines', 'links: {\n  service: A‸\n}\nid: x', 'value links.service [A] flow'],
    ['a key of a block map', 'links:\n  ser‸', 'either links [ser]'],
    ['the second key of a block map', 'links:\n  service: A\n  imp‸', 'key links [imp] beside service'],
    ['an empty line of a block map', 'links:\n  service: A\n  ‸\n', 'key links [] beside service'],
    ['an empty line below an empty key', 'links:\n  ‸\nid: A', 'either links []'],
    ['an item of a block list', 'tags:\n  - ‸', 'either tags.[] []'],
    ['an item of a block list, right behind the dash', 'tags:\n  -‸', 'either tags.[]  []'],
    ['a half-written item', 'tags:\n  - a\n  - b‸\n', 'either tags.[] [b] beside a'],
    ['an item at the column of its key', 'tags:\n- a\n- b‸\nid: A', 'either tags.[] [b] beside a'],
    ['a new item on an empty line', 'tags:\n  - a\n  ‸', 'either tags.[] - [] beside a'],
    ['a key in a map in a block list', 'agreed:\n  - { party: A, ‸ }', 'key agreed.[] [] flow beside party'],
    ['a second key in a block item', 'agreed:\n  - party: A\n    ‸', 'key agreed.[] [] beside party'],
    ['a value in a block item', 'agreed:\n  - party: ‸', 'value agreed.[].party []'],
    ['a list in a block map', 'links:\n  service:\n    - ‸', 'either links.service.[] []'],
    ['behind a broken item', 'agreed:\n  - { party: A\n  - { par‸ }', 'key agreed.[] [par] flow'],
    ['after a block scalar', 'summary: |\n  some text\n  more\nid: ‸', 'value id []'],
    ['a threshold, which only looks like a block scalar', 'target: >= ‸9', 'value target [>= 9]'],
    ['in a list of rows', '- id: A\n  own‸', 'key [] [own] beside id'],
    ['with CRLF', 'id: A\r\nlinks: { service: ‸ }\r\n', 'value links.service [] flow'],
    ['a nested proof', 'points:\n  b: { text: x, proof: { for-each: ser‸ } }', 'value points.b.proof.for-each [ser] flow'],
  ])('%s', (_, marked, expected) => {
    expect(where(marked)).toBe(expected);
  });

  it.each([
    ['a comment', 'id: A # no‸te'],
    ['a line that is a comment', '# no‸te\nid: A'],
    ['a block scalar', 'summary: |\n  some te‸xt\n'],
    ['the continuation of a text', 'title: Some\n  mo‸re'],
    ['behind a complete word', 'owner: a ‸'],
    ['behind a closed bracket', 'tags: [a] ‸'],
    ['beside a key whose map stands below', 'links:‸\n  service: A'],
    ['beside a key whose list stands below, with a comment between', 'tags: ‸\n\n# them\n- a'],
    ['beside a key of an item whose list stands below', 'agreed:\n  - party: ‸\n    - A'],
  ])('says nothing in %s', (_, marked) => {
    expect(where(marked)).toBeUndefined();
  });

  it('ends, whatever the text', () => {
    const hostile = ['{', '[', '"', "'", ':', ',', '-', ' ', '\n', '#', '|', '>', 'a', '}', ']', '\r'];
    let seed = 7;
    for (let run = 0; run < 3000; run++) {
      let text = '';
      for (let length = 0; length < 24; length++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += hostile[seed % hostile.length]!;
      }
      for (let offset = 0; offset <= text.length; offset++) {
        const place = yamlPlaceAt(text, { start: 0, end: text.length }, offset);
        if (place !== undefined) {
          expect(place.span.start).toBeLessThanOrEqual(offset);
          expect(place.span.end).toBeGreaterThanOrEqual(offset);
          expect(text.slice(place.span.start, place.span.end)).not.toMatch(/[\n\r]/);
        }
      }
    }
  });
});
