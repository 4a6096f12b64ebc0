import { parseDate, type PlainDate } from '../../server/src/core/dates/plainDate.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { parseData } from '../../server/src/core/facts/parseData.ts';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { readConfiguration, type Configuration } from '../../server/src/core/index/configuration.ts';
import { changeKey, type FormerDocument, type History } from '../../server/src/core/history/history.ts';
import { compareTexts, type DocumentText, type TextChange } from '../../server/src/core/history/textChange.ts';
import { Sms } from '../../server/src/core/index/sms.ts';
import type { Schemas } from '../../server/src/core/schema/model.ts';
import type { Span } from '../../server/src/core/text/lineIndex.ts';
import { loadSchemas, type LoadedSchemas } from '../../server/src/core/schema/loadSchemas.ts';
import { builtinSchemas } from './builtinSchemas.ts';

export interface Marker {
  readonly path: string;
  readonly span: Span;
}

export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  /** What stood between « and »; the marks themselves are taken out. */
  readonly markers: readonly Marker[];
}

/** Reads several files from one text; each begins with a line `//- path`. */
export function readFixture(text: string): Fixture {
  const files = new Map<string, string>();
  const markers: Marker[] = [];
  for (const part of text.replace(/^\n/, '').split(/^\/\/- /m).slice(1)) {
    const end = part.indexOf('\n');
    const path = part.slice(0, end).trim();
    const { content, spans } = takeMarkers(part.slice(end + 1));
    files.set(path, content);
    markers.push(...spans.map((span) => ({ path, span })));
  }
  return { files, markers };
}

/** `[[x * 5]]` is "xxxxx" and `[[NUL]]` a NUL character, for what nobody could read in an example. */
function expand(text: string): string {
  return text.replace(/\[\[(.) \* (\d+)\]\]/g, (_, char: string, count: string) => char.repeat(Number(count))).replaceAll('[[NUL]]', '\0');
}

function takeMarkers(text: string): { content: string; spans: Span[] } {
  const spans: Span[] = [];
  let content = '';
  let start: number | undefined;
  for (const char of expand(text)) {
    if (char === '«') {
      start = content.length;
    } else if (char === '»') {
      spans.push({ start: start ?? content.length, end: content.length });
    } else {
      content += char;
    }
  }
  return { content, spans };
}

export const FIXTURE_DAY = parseDate('2026-06-30') as PlainDate;

export function factsOf(path: string, text: string): FileFacts | 'other' {
  return path.endsWith('.md') ? parseDocument(text) : /\.(csv|ya?ml)$/.test(path) && path !== 'clausework.yaml' ? parseData(text, path) : 'other';
}

export interface FixtureOptions {
  readonly schemas?: Schemas;
  readonly isTracking?: boolean;
}

/** The built-in schemas, and what the fixture has in the folder that `schemas:` in its clausework.yaml names. */
export function fixtureSchemas(files: ReadonlyMap<string, string>): LoadedSchemas {
  const { configuration } = readConfiguration(files.get('clausework.yaml') ?? 'clausework: 1\n');
  const folder = configuration.schemas === undefined ? undefined : `${configuration.schemas}/`;
  const own = [...files].filter(([path]) => folder !== undefined && path.startsWith(folder)).map(([path, text]) => ({ path: path.slice(folder?.length ?? 0), text }));
  return own.length === 0 ? { schemas: builtinSchemas().schemas, problems: [] } : loadSchemas(own, builtinSchemas().schemas);
}

/** An SMS made from a fixture. The day is 30 June 2026 unless its clausework.yaml pins another. */
export function smsOf(files: ReadonlyMap<string, string>, options: FixtureOptions = {}): Sms {
  const { configuration } = readConfiguration(files.get('clausework.yaml') ?? 'clausework: 1\n');
  const sms = new Sms({
    schemas: options.schemas ?? fixtureSchemas(files).schemas,
    configuration,
    asOf: configuration.asOf ?? FIXTURE_DAY,
    isPage: isPageOf(configuration),
    isTracking: options.isTracking ?? false,
  });
  const own = configuration.schemas === undefined ? undefined : `${configuration.schemas}/`;
  const present = [...files].filter(([path]) => !PAST.test(path));
  sms.setFiles(present.map(([path, text]) => ({ path, facts: own !== undefined && path.startsWith(own) ? 'other' : factsOf(path, text) })));
  if (present.length < files.size) {
    sms.setHistory(historyOf(sms, files));
  }
  return sms;
}

/** `//- approved: plan.md` is an earlier text of plan.md, and `//- deleted: old.md` a file that is no longer there. */
const PAST = /^(approved|deleted): /;

/** What git would say if the past texts of a fixture had been committed. */
function historyOf(sms: Sms, files: ReadonlyMap<string, string>): History {
  const changes: Record<string, TextChange> = {};
  const formerIds: Record<string, FormerDocument> = {};
  const textOf = (path: string, text: string): DocumentText => ({ text, model: sms.lookups.interpreter.interpret(path, parseDocument(text), false, () => undefined) });
  for (const [name, text] of files) {
    const path = name.replace(PAST, '');
    const before = textOf(path, text);
    const { document } = before.model;
    if (name.startsWith('approved: ')) {
      const after = textOf(path, files.get(path) ?? '');
      changes[changeKey(document?.status?.seal ?? '', after.model.document?.status?.seal ?? '')] = compareTexts(before, after);
    } else if (name.startsWith('deleted: ') && document !== undefined) {
      formerIds[document.id] = { path, type: document.type, title: document.title, commit: '0'.repeat(40) };
    }
  }
  return { changes, formerIds, origins: {}, hasOrigins: false };
}

export function isPageOf(_configuration: Configuration): (path: string) => boolean {
  return (path) => path === 'README.md' || path.endsWith('/README.md');
}
