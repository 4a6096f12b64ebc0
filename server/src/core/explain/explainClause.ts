import type { CatalogueDefinition, ClauseDefinition, PointDefinition, Schemas, Target } from '../schema/model.ts';
import { ProofWriter, type ProofText } from './proofText.ts';

/** A clause as a person wants to read it: what it asks for, what proves it, who answers for it, what it is tied to. */
export interface ClauseExplanation {
  readonly explains: 'clause';
  readonly id: string;
  readonly catalogue: { readonly id: string; readonly title: string; readonly edition: string };
  readonly title: string;
  readonly summary: string;
  readonly points: readonly PointExplanation[];
  readonly ownerRoles: readonly Named[];
  readonly interval?: { readonly standard?: string; readonly customary?: string };
  readonly inputsFrom: readonly Named[];
  readonly outputsTo: readonly Named[];
  /** Clauses one level below, for headings. */
  readonly below: readonly Named[];
  readonly groups: Readonly<Record<string, string>>;
  readonly crosswalk: Readonly<Record<string, readonly string[]>>;
  readonly note?: string;
}

export interface PointExplanation {
  /** As it is written in actions and answers: `8.3.3#c`. */
  readonly id: string;
  readonly text: string;
  readonly target: Target;
  /** Applies only when something happened. */
  readonly event: boolean;
  /** Advice, outside all counts. */
  readonly note: boolean;
  readonly proof?: ProofText;
}

export interface Named {
  readonly id: string;
  readonly title: string;
}

/** @param only Explains this point alone. */
export function explainClause(schemas: Schemas, catalogue: CatalogueDefinition, clause: ClauseDefinition, only?: PointDefinition): ClauseExplanation {
  const writer = new ProofWriter(schemas, catalogue);
  const named = (ids: readonly string[]): Named[] => ids.map((id) => ({ id, title: catalogue.clauses.find((one) => one.id === id)?.title ?? '' }));
  return {
    explains: 'clause',
    id: clause.id,
    catalogue: { id: catalogue.id, title: catalogue.title, edition: catalogue.edition },
    title: clause.title,
    summary: clause.summary,
    points: clause.points.filter((point) => only === undefined || point.id === only.id).map((point) => explainPoint(clause, point, writer)),
    ownerRoles: clause.ownerRoles.map((id) => ({ id, title: schemas.roles[id]?.title.en ?? id })),
    ...(clause.interval === undefined ? {} : { interval: clause.interval }),
    inputsFrom: named(clause.inputsFrom),
    outputsTo: named(clause.outputsTo),
    below: catalogue.clauses.filter((one) => one.parent === clause.id).map(({ id, title }) => ({ id, title })),
    groups: Object.fromEntries(Object.entries(clause.groups).map(([edition, group]) => [edition, catalogue.groups[edition]?.[group] ?? group])),
    crosswalk: Object.fromEntries(Object.entries(clause.crosswalk?.standards ?? {}).filter(([, ids]) => ids.length > 0)),
    ...(clause.note === undefined ? {} : { note: clause.note }),
  };
}

function explainPoint(clause: ClauseDefinition, point: PointDefinition, writer: ProofWriter): PointExplanation {
  return {
    id: `${clause.id}#${point.id}`,
    text: point.text,
    target: point.target,
    event: point.event,
    note: point.note,
    ...(point.proof === undefined ? {} : { proof: writer.write(point.proof) }),
  };
}
