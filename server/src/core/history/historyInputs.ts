import type { ApprovalOrigin, FormerDocument, FormerRow, History } from './history.ts';
import type { TextChange } from './textChange.ts';

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

/** A history that says what these inputs were. Their values come from `fromHistory`. */
export function historyOf(inputs: Iterable<{ readonly kind: string; readonly name: string; readonly value: unknown }>): History {
  let limit: string | undefined;
  let hasOrigins = false;
  const changes = new Map<string, TextChange>();
  const origins = new Map<string, ApprovalOrigin>();
  const formerIds = new Map<string, FormerDocument>();
  const formerRows = new Map<string, readonly FormerRow[]>();
  for (const { kind, name, value } of inputs) {
    if (value === undefined) {
      continue;
    }
    switch (kind as HistoryKind) {
      case 'history-limit':
        limit = value as string;
        break;
      case 'history-origins':
        hasOrigins = value as boolean;
        break;
      case 'text-change':
        changes.set(name, value as TextChange);
        break;
      case 'former-id':
        formerIds.set(name, value as FormerDocument);
        break;
      case 'former-rows':
        formerRows.set(name, value as readonly FormerRow[]);
        break;
      case 'approval-origin':
        origins.set(name, value as ApprovalOrigin);
        break;
    }
  }
  const [changed, brought, deleted, taken] = [Object.fromEntries(changes), Object.fromEntries(origins), Object.fromEntries(formerIds), Object.fromEntries(formerRows)];
  return { ...(limit === undefined ? {} : { limit }), changes: changed, origins: brought, hasOrigins, formerIds: deleted, formerRows: taken };
}

/** Keys come from documents, which may call themselves "constructor". */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
