import type { PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import type { TypeDefinition } from '../schema/model.ts';

const FOLDERS: Readonly<Record<string, string>> = {
  statement: 'governance',
  policy: 'policies',
  plan: 'plans',
  programme: 'plans',
  process: 'processes',
  procedure: 'procedures',
  specification: 'services',
  catalogue: 'registers',
  design: 'services',
  agreement: 'agreements',
  register: 'registers',
  record: 'records',
  report: 'records',
  minutes: 'records',
};

/** The usual folder for a kind of document. */
export function usualFolder(type: TypeDefinition): string {
  return FOLDERS[type.kind] ?? 'documents';
}

/**
 * Where most documents of the type lie, else most of its kind, else the usual folder of the kind. Where they lie in the folder of
 * their year, the new one belongs into that of this year.
 */
export function folderFor(sms: Sms, type: TypeDefinition): string {
  const thisYear = yearOf(sms.asOf);
  const documents = sms.documentPaths.flatMap((path) => {
    const model = sms.model(path);
    const own = model?.document?.when === undefined ? thisYear : yearOf(model.document.when.end);
    const folders = path.split('/').slice(0, -1).map((folder) => (folder === own ? thisYear : folder));
    return model?.type === undefined ? [] : [{ folder: folders.join('/'), type: model.type }];
  });
  const ofType = documents.filter((document) => document.type.id === type.id);
  const ofKind = documents.filter((document) => document.type.kind === type.kind);
  return mostFrequent(ofType.map(({ folder }) => folder)) ?? mostFrequent(ofKind.map(({ folder }) => folder)) ?? usualFolder(type);
}

function yearOf(date: PlainDate): string {
  return date.slice(0, 'YYYY'.length);
}

function mostFrequent(folders: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const folder of folders) {
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}
