import { sha256Of } from '#sha256';
import { UNSEALED_FIELDS } from '../schema/controlFields.ts';
import { toPlain, type PlainYaml, type YamlNode } from '../yaml/yamlNode.ts';
import type { LinkFact } from './facts.ts';

/**
 * The seal of a document: a fingerprint of what an approver approved. It is the SHA-256 of
 *
 *     clausework-seal-1 LF  canonical front matter  LF  canonical body
 *
 * in UTF-8, written `sha256-` and 64 hexadecimal digits. The canonical front matter is JSON without blanks, keys sorted by
 * UTF-16 units, every scalar as the text that was written, without the fields that change after approval
 * (`UNSEALED_FIELDS`). The canonical body has LF line ends, no blanks at line ends, no empty lines at its beginning or end,
 * and no relative link destinations, so that moving or renaming files breaks no seal.
 * Test vectors stand in `seal.test.ts`.
 */
export function sealOf(frontMatter: YamlNode | undefined, text: string, bodyStart: number, links: readonly LinkFact[]): string {
  const header = frontMatter === undefined ? '{}' : canonicalJson(withoutUnsealed(toPlain(frontMatter)));
  return digest(`clausework-seal-1\n${header}\n${canonicalBody(text, bodyStart, links)}`);
}

/** The seal of a data file: its text with LF line ends, without blanks at line ends and empty lines at its end. */
export function sealOfData(text: string): string {
  return digest(`clausework-data-seal-1\n${normaliseLines(text)}`);
}

/** The seal of a register whose rows stand in a data file that its type seals. */
export function sealWithData(seal: string, dataSeal: string): string {
  return digest(`clausework-seal-with-data-1\n${seal}\n${dataSeal}`);
}

function digest(text: string): string {
  return `sha256-${sha256Of(text)}`;
}

function withoutUnsealed(value: PlainYaml): PlainYaml {
  if (typeof value === 'string' || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !UNSEALED_FIELDS.has(key)));
}

function canonicalJson(value: PlainYaml): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? '')}`).join(',')}}`;
}

function canonicalBody(text: string, bodyStart: number, links: readonly LinkFact[]): string {
  let body = '';
  let at = bodyStart;
  for (const link of links) {
    if (link.span.start >= at) {
      body += text.slice(at, link.span.start);
      at = link.span.end;
    }
  }
  return normaliseLines(body + text.slice(at));
}

function normaliseLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}
