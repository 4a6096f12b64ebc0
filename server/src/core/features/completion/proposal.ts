import type { DocumentModel } from '../../index/documentModel.ts';
import type { Sms } from '../../index/sms.ts';

/** What a proposal is, for the icon beside it. */
export type ProposalKind = 'field' | 'value' | 'entity' | 'role' | 'person' | 'type' | 'clause' | 'relation' | 'section' | 'column' | 'date' | 'file' | 'folder' | 'anchor' | 'blank' | 'template' | 'rule';

/** What a proposal stands for, so that its documentation is made only when somebody looks at it. */
export interface DocumentationKey {
  readonly about: 'entity' | 'clause' | 'type' | 'rule';
  readonly id: string;
}

/** One thing that could be written, before anybody has looked at where: quotes and commas come later. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** What is written, when it is not the label. */
  readonly text?: string;
  /** Beside the label: a title. */
  readonly title?: string;
  /** Below it: what kind of thing it is. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly about?: DocumentationKey;
  /** Smaller comes first; equal ones are ordered by label. */
  readonly rank: number;
  /** Words under which it is found beside its label. */
  readonly words?: string;
  /** Of a key: what stands behind its colon, in the syntax of snippets. */
  readonly snippet?: string;
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  /** More would fit than are shown: ask again when more is typed. */
  readonly isIncomplete: boolean;
}

export const NO_PROPOSALS: Proposals = { proposals: [], isIncomplete: false };

export function all(proposals: readonly Proposal[]): Proposals {
  return { proposals, isIncomplete: false };
}

export function together(...several: readonly Proposals[]): Proposals {
  return { proposals: several.flatMap((one) => one.proposals), isIncomplete: several.some((one) => one.isIncomplete) };
}

/** What completion knows of the place it is asked about. */
export interface Writing {
  readonly sms: Sms;
  /** The file that is written in, relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  /** The document, or the one that names the data file; undefined for the configuration, schemas, and what cannot be read yet. */
  readonly model: DocumentModel | undefined;
  /** The language of titles that are written into the text. */
  readonly language: string;
}
