import type { FileFacts } from '../facts/facts.ts';
import type { DocumentModel, EntityWithPlaces } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import type { PointState } from '../proof/points.ts';
import type { Finding } from '../rules/finding.ts';
import type { RuleRunner } from '../rules/runRules.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition } from '../schema/model.ts';
import { clauseName } from '../views/catalogues.ts';

/** One file that differs between the two sides. A file of the setup (configuration, own schemas) comes with its text alone. */
export interface FileChange {
  readonly path: string;
  /** Undefined: it is not there on this side. */
  readonly base?: FileSide;
  readonly head?: FileSide;
}

export interface FileSide {
  readonly facts: FileFacts | 'other';
  /** With LF line ends or not, without a byte order mark; empty for what is no text. */
  readonly text: string;
}

/** An entity of a changed document, with the model it stands in. */
export interface Placed extends EntityWithPlaces {
  readonly model: DocumentModel;
}

/** What the changed documents of one side say. */
export interface ChangedEntities {
  /** Models of documents that changed themselves, or whose data file did, by path. */
  readonly models: ReadonlyMap<string, DocumentModel>;
  /** By id; rows without an id are left out. */
  readonly entities: ReadonlyMap<string, Placed>;
}

/** What rules and proofs say of the whole SMS. */
export interface Measures {
  readonly findings: readonly Finding[];
  readonly points: ReadonlyMap<string, PlacedPoint>;
}

/** One side of a comparison: its changed documents in full, and what the whole SMS comes to. */
export interface Side extends ChangedEntities, Measures {}

export interface PlacedPoint {
  readonly catalogue: CatalogueDefinition;
  readonly clause: ClauseDefinition;
  readonly point: PointDefinition;
  readonly state: PointState;
}

/** Puts the changed files of one side into the index; all others are the same on both. */
export function switchTo(sms: Sms, changes: readonly FileChange[], side: 'base' | 'head'): void {
  for (const change of changes) {
    if (change[side] === undefined) {
      sms.removeFile(change.path);
    }
  }
  sms.setFiles(
    changes.flatMap((change) => {
      const file = change[side];
      return file === undefined ? [] : [{ path: change.path, facts: file.facts }];
    }),
  );
}

/** Reads the changed documents of the side that the index holds at the moment. */
export function readEntities(sms: Sms, changes: readonly FileChange[]): ChangedEntities {
  const models = changedModels(sms, changes);
  const entities = new Map<string, Placed>();
  for (const model of models.values()) {
    for (const placed of model.entities) {
      if (placed.entity.isAnonymous === undefined && !entities.has(placed.entity.id)) {
        // One by one: a model that is read lazily has getters, which a spread would lose.
        const { entity, definition, file, span, nameSpan, fieldSpans } = placed;
        entities.set(entity.id, { entity, definition, file, span, nameSpan, fieldSpans, model });
      }
    }
  }
  return { models, entities };
}

/** Runs rules and proofs over the side that the index holds at the moment. */
export function measure(sms: Sms, runner: RuleRunner): Measures {
  return { findings: runner.all(), points: readPoints(sms) };
}

function changedModels(sms: Sms, changes: readonly FileChange[]): Map<string, DocumentModel> {
  const changed = new Set(changes.flatMap(({ path }) => [path, ...sms.readersOf(path)]));
  return new Map(
    [...changed].sort().flatMap((path): [string, DocumentModel][] => {
      const model = sms.model(path);
      return model === undefined ? [] : [[path, model]];
    }),
  );
}

/** Where every point stands; notes are left out, as they never lower a clause. */
export function readPoints(sms: Sms): Map<string, PlacedPoint> {
  const points = new Map<string, PlacedPoint>();
  for (const name of sms.configuration.catalogues) {
    const catalogue = sms.schemas.catalogues[name];
    for (const clause of catalogue?.clauses ?? []) {
      for (const point of catalogue === undefined ? [] : clause.points) {
        if (!point.note && catalogue !== undefined) {
          points.set(`${clauseName(catalogue, clause, sms.configuration.catalogues[0])}#${point.id}`, { catalogue, clause, point, state: sms.levels.point(catalogue, clause, point) });
        }
      }
    }
  }
  return points;
}
