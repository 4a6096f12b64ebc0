import type { DocumentModel } from './documentModel.ts';

/** Fields that name the last day on which something holds, whatever type has them. */
export const LAST_DAY_FIELDS: readonly string[] = ['valid-to', 'expires'];
/** Fields that name the time a plan is made for. */
export const PLANNED_FOR_FIELDS: readonly string[] = ['period', 'horizon'];

/** Whether a document, or one of its rows, says until when it holds. Most do not, and need not be looked at for it. */
export function namesLastDay({ document, type, entities }: DocumentModel): boolean {
  if (document === undefined) {
    return false;
  }
  const isPlanned = type?.control === 'document' && PLANNED_FOR_FIELDS.some((field) => document.fields[field] !== undefined);
  return isPlanned || document.status?.validTo !== undefined || entities.some(({ entity }) => LAST_DAY_FIELDS.some((field) => entity.fields[field] !== undefined));
}
