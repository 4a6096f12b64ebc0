import { itemOf, snippetText, NOTHING, type CompletionItem, type CompletionResult } from './item.ts';
import type { Proposal, Proposals } from './proposal.ts';
import { shapeAt, type MapShape, type Shape } from './shape.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** What fits at a place of a YAML text, with the edits that write it there. */
export function yamlItems(root: Shape, place: YamlPlace, supportsSnippets: boolean): CompletionResult {
  const shape = shapeAt(root, place.path);
  if (shape === undefined) {
    return NOTHING;
  }
  const writer = new YamlWriter(place, supportsSnippets);
  const isBelowKey = place.kind === 'either' && place.path.at(-1) !== '[]';
  switch (shape.kind) {
    case 'map':
      return place.kind === 'value' && place.path.length > 0 ? wholeMap(shape, place, writer) : keys(shape, place, writer);
    case 'list': {
      const { of } = shape;
      if (of.kind === 'map') {
        // A list of maps begins with a dash; in a flow value with a bracket, which people type.
        return isBelowKey ? keys(of, { ...place, before: '- ' }, new YamlWriter({ ...place, before: '- ' }, supportsSnippets)) : NOTHING;
      }
      return of.kind === 'value' ? values(of.values(place.typed, place.siblings), place, isBelowKey ? new YamlWriter({ ...place, before: '- ' }, supportsSnippets) : writer) : NOTHING;
    }
    case 'value':
      if (place.kind === 'key') {
        return NOTHING;
      }
      return values(shape.values(place.typed, place.siblings), place, isBelowKey && shape.isList === true ? new YamlWriter({ ...place, before: '- ' }, supportsSnippets) : writer);
  }
}

/** Where a map belongs and nothing stands yet: its short form, or the map begun with one of its keys. */
function wholeMap(shape: MapShape, place: YamlPlace, writer: YamlWriter): CompletionResult {
  const short = shape.short === undefined ? NOTHING : values(shape.short.values(place.typed, []), place, writer);
  const maps = place.quote === undefined ? result(shape.keys(place.typed), place, (key) => writer.mapWith(key, shape)) : NOTHING;
  return { items: [...short.items, ...maps.items], isIncomplete: short.isIncomplete || maps.isIncomplete };
}

function keys(shape: MapShape, place: YamlPlace, writer: YamlWriter): CompletionResult {
  const proposals = shape.keys(place.typed);
  const free = proposals.proposals.filter((one) => !place.siblings.includes(one.label));
  return result({ ...proposals, proposals: free }, place, (key) => writer.key(key));
}

function values(proposals: Proposals, place: YamlPlace, writer: YamlWriter): CompletionResult {
  const free = proposals.proposals.filter((one) => !place.siblings.includes(one.text ?? one.label));
  return result({ ...proposals, proposals: free }, place, (value) => writer.value(value));
}

function result(proposals: Proposals, place: YamlPlace, write: (proposal: Proposal) => { text: string; isSnippet: boolean }): CompletionResult {
  return {
    isIncomplete: proposals.isIncomplete,
    items: proposals.proposals.map((proposal): CompletionItem => {
      const { text, isSnippet } = write(proposal);
      return itemOf(proposal, place.span, text, isSnippet);
    }),
  };
}

class YamlWriter {
  readonly #place: YamlPlace;
  readonly #supportsSnippets: boolean;

  constructor(place: YamlPlace, supportsSnippets: boolean) {
    this.#place = place;
    this.#supportsSnippets = supportsSnippets;
  }

  key(proposal: Proposal): { text: string; isSnippet: boolean } {
    const { before, after, quote, hasColon } = this.#place;
    const word = before + this.#scalar(proposal.text ?? proposal.label) + after;
    if (hasColon || (quote !== undefined && after === '')) {
      return { text: word, isSnippet: false };
    }
    // A snippet over several lines has no place between brackets.
    const snippet = this.#supportsSnippets && !(this.#place.isFlow && proposal.snippet?.includes('\n') === true) ? proposal.snippet : undefined;
    return snippet === undefined ? { text: `${word}: `, isSnippet: false } : { text: `${snippetText(word)}: ${snippet}`, isSnippet: true };
  }

  value(proposal: Proposal): { text: string; isSnippet: boolean } {
    return { text: this.#place.before + this.#scalar(proposal.text ?? proposal.label) + this.#place.after, isSnippet: false };
  }

  /** A map on one line, begun with one of its keys. */
  mapWith(proposal: Proposal, shape: MapShape): { text: string; isSnippet: boolean } {
    const { before } = this.#place;
    const key = plainOrQuoted(proposal.text ?? proposal.label);
    const isDeep = shape.at(proposal.label)?.kind === 'map' || proposal.snippet?.includes('\n') === true;
    if (!this.#supportsSnippets) {
      return { text: `${before}{ ${key}:  }`, isSnippet: false };
    }
    return { text: `${snippetText(before)}{ ${snippetText(key)}: ${isDeep ? '$1' : (proposal.snippet ?? '$1')} \\}`, isSnippet: true };
  }

  #scalar(text: string): string {
    switch (this.#place.quote) {
      case '"':
        return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
      case "'":
        return text.replaceAll("'", "''");
      default:
        return plainOrQuoted(text);
    }
  }
}

/** A word as YAML reads it again: in quotes where it would mean something else. */
export function plainOrQuoted(text: string): string {
  const isPlain = text !== '' && text === text.trim() && !/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|:(?:\s|$)|\s#|[,[\]{}]/.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}
