import type { Duration } from '../dates/plainDate.ts';

/** A text by language; `en` is always there. */
export interface LocalText {
  readonly en: string;
  readonly [language: string]: string;
}

export type ControlRegime = 'document' | 'register' | 'record';

export const FIELD_TYPES = [
  'id',
  'text',
  'date',
  'duration',
  'period',
  'number',
  'threshold',
  'enum',
  'version',
  'role',
  'person',
  'clause',
  'link-to',
] as const;
export type FieldTypeName = (typeof FIELD_TYPES)[number];

/** Narrows entities by their fields: a value, one of several, or whether anything is there at all. */
export type Filter = Readonly<Record<string, FilterValue>>;
export type FilterValue = readonly string[] | 'set' | 'unset';

export interface FieldDefinition {
  readonly name: string;
  readonly type: FieldTypeName;
  readonly title: LocalText;
  readonly aliases: readonly string[];
  readonly guidance?: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly requiredWhen?: Filter;
  /** Entity types a `link-to` may point to; empty means any. */
  readonly to: readonly string[];
  /** The relation a `link-to` field makes. */
  readonly relation?: string;
  readonly values: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

export interface Count {
  readonly min: number;
  /** Undefined: no upper limit. */
  readonly max?: number;
}

export interface LinkDefinition {
  /** A relation name or the name of its inverse. */
  readonly name: string;
  readonly to: readonly string[];
  readonly count: Count;
}

export interface SectionDefinition {
  readonly name: string;
  readonly title: LocalText;
  readonly aliases: readonly string[];
  readonly optional: boolean;
  readonly guidance?: string;
  /** The item type of the rows of its table. */
  readonly rows?: string;
  readonly columns?: readonly string[];
  /** A field with fixed values: the table has a row for each of them. */
  readonly covers?: string;
  readonly minRows: number;
}

/** Which fields say what is to be done, by whom, until when, and how it ended. Values are field names of the type. */
export interface ActionMapping {
  readonly what?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly done?: string;
  readonly doneBy?: string;
  readonly result?: string;
  readonly effectChecked?: string;
  readonly checkedBy?: string;
  /** Says whether it worked. */
  readonly effective?: string;
  readonly state?: string;
  readonly closedStates: readonly string[];
  readonly openWhen?: Filter;
  readonly clauses?: string;
}

/** Which fields hold a person's judgement of a point. A name after `^` is a field of the document that holds the row. */
export interface AnswerMapping {
  readonly point: string;
  readonly result: string;
  readonly positive: readonly string[];
  /** Results that say the point is not met; what is in neither list says nothing. */
  readonly negative: readonly string[];
  readonly person?: string;
  readonly role?: string;
  readonly date?: string;
  readonly evidence?: string;
}

/** Two fields of which the later day must not lie before the earlier one; a period counts with its last day. */
export interface DateOrder {
  readonly earlier: string;
  readonly later: string;
  /** Only of entities that fit; undefined: of all. */
  readonly where?: Filter;
}

/** Values that an entity cannot have together, and in one sentence why. */
export interface Contradiction {
  readonly values: Filter;
  readonly because: string;
}

export interface TypeDefinition {
  readonly id: string;
  readonly code?: string;
  readonly extends?: string;
  readonly abstract: boolean;
  readonly title: LocalText;
  readonly kind: string;
  /** Undefined for item types: a row follows what holds it. */
  readonly control?: ControlRegime;
  readonly needed: 'standard' | 'implied' | 'customary';
  readonly generated: boolean;
  readonly summary: string;
  readonly approvedBy: readonly string[];
  readonly agreedWith: readonly string[];
  /** Undefined: it has no review date of its own. */
  readonly review?: Duration;
  readonly cadence?: Duration;
  readonly datedBy?: string;
  readonly sealsData: boolean;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly links: readonly LinkDefinition[];
  readonly inbound: readonly LinkDefinition[];
  readonly sections: Readonly<Record<string, SectionDefinition>>;
  readonly dateOrder: readonly DateOrder[];
  readonly contradictions: readonly Contradiction[];
  readonly action?: ActionMapping;
  readonly answer?: AnswerMapping;
  /** This type and all it extends, nearest first. */
  readonly lineage: readonly string[];
}

export interface RelationDefinition {
  readonly id: string;
  readonly inverse: string;
  readonly title: LocalText;
  readonly inverseTitle: LocalText;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly acyclic: boolean;
  readonly suspect: boolean;
}

export interface RoleDefinition {
  readonly id: string;
  readonly title: LocalText;
  readonly summary: string;
}

export interface RecordDemand {
  readonly type: string;
  /** `planned`: the cadence of the type. Undefined: any time inside the window. */
  readonly every?: Duration | 'planned';
  readonly min: number;
}

export type ProofForm =
  | { readonly form: 'all' | 'any'; readonly of: readonly Proof[] }
  | { readonly form: 'document'; readonly type: string }
  | { readonly form: 'section'; readonly type: string; readonly section: string }
  | { readonly form: 'field'; readonly type: string; readonly field: string }
  | { readonly form: 'link'; readonly type: string; readonly relation: string; readonly min: number; readonly to: readonly string[] }
  | { readonly form: 'record'; readonly record: RecordDemand }
  | { readonly form: 'answer' }
  | { readonly form: 'every-type'; readonly needed?: string; readonly control?: string };

export type Proof = ProofForm & {
  /** Population names; the proof is asked once for every member. */
  readonly forEach: readonly string[];
  readonly where?: Filter;
  readonly via: readonly string[];
};

export type Target = 'defined' | 'evidenced';

export interface PointDefinition {
  readonly id: string;
  readonly text: string;
  readonly target: Target;
  readonly itemOf?: string;
  readonly event: boolean;
  readonly note: boolean;
  /** Undefined only for notes. */
  readonly proof?: Proof;
}

export interface Crosswalk {
  readonly standards: Readonly<Record<string, readonly string[]>>;
  readonly certainty: Readonly<Record<string, string>>;
  readonly note?: string;
}

export interface ClauseDefinition {
  readonly id: string;
  readonly catalogue: string;
  readonly title: string;
  readonly kind: 'requirement' | 'heading' | 'explanatory';
  readonly parent?: string;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly summary: string;
  readonly ownerRoles: readonly string[];
  readonly interval?: { readonly standard?: string; readonly customary?: string };
  readonly inputsFrom: readonly string[];
  readonly outputsTo: readonly string[];
  readonly groups: Readonly<Record<string, string>>;
  readonly crosswalk?: Crosswalk;
  readonly note?: string;
  readonly points: readonly PointDefinition[];
}

export interface PopulationDefinition {
  readonly name: string;
  readonly types: readonly string[];
  readonly where?: Filter;
  readonly title: string;
  readonly singular: string;
  readonly mayBeEmpty: boolean;
}

export interface CatalogueDefinition {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  readonly isDefault: boolean;
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly populations: Readonly<Record<string, PopulationDefinition>>;
  /** In the order of the standard. */
  readonly clauses: readonly ClauseDefinition[];
}

/** Everything the core knows about service management. Plain data: it can be written as JSON and read back. */
export interface Schemas {
  readonly types: Readonly<Record<string, TypeDefinition>>;
  readonly relations: Readonly<Record<string, RelationDefinition>>;
  readonly roles: Readonly<Record<string, RoleDefinition>>;
  readonly catalogues: Readonly<Record<string, CatalogueDefinition>>;
}
