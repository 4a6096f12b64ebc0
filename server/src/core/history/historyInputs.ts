import type { History } from './history.ts';

/** The kinds of inputs under which look-ups read what git says; the name tells which of them. */
export const HISTORY_KINDS = ['history-limit', 'history-origins', 'text-change', 'former-id', 'former-rows', 'approval-origin'] as const;

type HistoryKind = (typeof HISTORY_KINDS)[number];

/** What a history says under an input; undefined when it says nothing of it. */
export function fromHistory(history: History, kind: HistoryKind, name: string): unknown {
  switch (kind) {
    case 'history-limit':
      return history.limit;
    case 'history-origins':
      return history.hasOrigins;
    case 'text-change':
      return own(history.changes, name);
    case 'former-id':
      return own(history.formerIds, name);
    case 'former-rows':
      return own(history.formerRows ?? {}, name);
    case 'approval-origin':
      return own(history.origins, name);
  }
}

/** Keys come from documents, which may call themselves "constructor". */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
