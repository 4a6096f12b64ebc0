import type { Rule } from '../../rules/rule.ts';
import type { Span } from '../../text/lineIndex.ts';
import type { Proposal, Writing } from '../completion/proposal.ts';
import { shapeAt, type Shape } from '../completion/shape.ts';
import { yamlPlaceAt } from '../completion/yamlPlace.ts';
import { documentationOf } from './documentation.ts';
import { code, paragraphs, plain } from './markdown.ts';

/** Explains the keys and values of the configuration and of schema files, from the same shapes that completion uses. */
export function hoverInYaml(writing: Writing, rules: readonly Rule[], root: Shape): { readonly markdown: string; readonly span: Span } | undefined {
  const place = yamlPlaceAt(writing.text, { start: 0, end: writing.text.length }, writing.offset);
  const word = place === undefined ? '' : writing.text.slice(place.span.start, place.span.end);
  const shape = place === undefined ? undefined : shapeAt(root, place.path);
  if (place === undefined || shape === undefined || word === '') {
    return undefined;
  }
  const holder = shape.kind === 'list' ? shape.of : shape;
  const offered = holder.kind === 'map' ? (place.kind === 'value' ? holder.short?.values(word, []) : holder.keys(word)) : holder.kind === 'value' ? holder.values(word, []) : undefined;
  const found = offered?.proposals.find((one) => (one.text ?? one.label) === word);
  const markdown = found === undefined ? undefined : textOf(writing, rules, found);
  return markdown === undefined || markdown === '' ? undefined : { markdown, span: place.span };
}

function textOf(writing: Writing, rules: readonly Rule[], found: Proposal): string | undefined {
  if (found.about !== undefined) {
    return documentationOf(writing.sms, rules, found.about);
  }
  return paragraphs(`**${plain(found.title ?? found.label)}** ${found.title === undefined ? '' : code(found.label)}`.trim(), found.documentation);
}
