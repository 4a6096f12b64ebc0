import type { PlainDate } from '../dates/plainDate.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import { compareVersions } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';
import { isVersion } from '../rules/support/regime.ts';

export interface BuiltOn {
  /** Versions by id, in the order of the links. */
  readonly versions: Readonly<Record<string, string>>;
  /** What it builds on that is not approved, so that no version can be named. */
  readonly unapproved: readonly string[];
}

/**
 * The documents that one builds on: the targets of its links, and those of its rows, whose relation says so (`suspect: true` in
 * relations.yaml). A row stands for the document that holds it.
 *
 * @param batch Documents that are approved together with it, in the version they have now.
 */
export function builtOn(lookups: Lookups, model: DocumentModel, date: PlainDate, batch: ReadonlySet<string>): BuiltOn {
  const versions: Record<string, string> = {};
  const unapproved = new Set<string>();
  for (const target of targetsOf(lookups, model)) {
    const version = versionOn(target, date, batch);
    if (version === undefined) {
      unapproved.add(target.id);
    } else {
      versions[target.id] = version;
    }
  }
  return { versions, unapproved: [...unapproved] };
}

function targetsOf(lookups: Lookups, model: DocumentModel): Entity[] {
  const found = new Map<string, Entity>();
  for (const { entity } of model.entities) {
    for (const end of lookups.edges(entity.id)) {
      const target = end.isOutgoing && lookups.schemas.relations[end.relation]?.suspect === true ? lookups.entity(end.other) : undefined;
      const document = target?.host === undefined ? target : lookups.entity(target.host);
      if (document?.control === 'document' && document.id !== model.document?.id && document.status?.status !== 'retired') {
        found.set(document.id, document);
      }
    }
  }
  return [...found.values()];
}

/** The version that holds: that of the text when it is approved, else the last one that was. */
function versionOn({ id, status }: Entity, date: PlainDate, batch: ReadonlySet<string>): string | undefined {
  if (status === undefined || ((status.status === 'approved' || batch.has(id)) && isVersion(status.version))) {
    return status?.version;
  }
  const approved = status.approvals.filter((one) => one.date !== undefined && one.date <= date).flatMap((one) => (isVersion(one.version) ? [one.version] : []));
  return approved.sort(compareVersions).at(-1);
}
