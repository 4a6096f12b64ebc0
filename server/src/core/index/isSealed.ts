import type { Entity } from './entity.ts';

/**
 * Whether a seal covers the text as it stands: the version it names was sealed by an approval, or the record by its closing. Even a
 * harmless edit then asks for a new approval. Seals of earlier versions cover other texts.
 */
export function isSealed(document: Entity | undefined): boolean {
  const status = document?.status;
  return status !== undefined && (status.closedSeal !== undefined || status.approvals.some((approval) => approval.seal !== undefined && approval.version === status.version));
}
