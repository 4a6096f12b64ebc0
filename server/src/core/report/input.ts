import type { PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import type { Finding } from '../rules/finding.ts';
import type { CatalogueDefinition } from '../schema/model.ts';
import type { HistoryView } from '../views/history.ts';
import type { Place } from '../views/places.ts';
import type { Disclosure } from './disclosure.ts';

export const AUDIENCES = ['auditor', 'management', 'customer'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** All that a report is made from; the core reads no files, so texts and history are handed in. */
export interface ReportInput {
  readonly sms: Sms;
  /** The name of the SMS. */
  readonly name: string;
  readonly catalogue: CatalogueDefinition;
  readonly findings: readonly Finding[];
  readonly asOf: { readonly date: PlainDate; readonly because: string };
  /** The version of Clausework. */
  readonly tool: string;
  readonly source: ReportSource;
  /** Levels month by month, when they were asked for. */
  readonly history?: HistoryView | undefined;
  /** The number of the line at which a place begins, from 1. */
  readonly lineOf: (place: Place) => number;
  /** The text of a file of the SMS. */
  readonly textOf: (path: string) => string;
}

/** What the documents were read from. */
export interface ReportSource {
  readonly commit?: string;
  readonly commitDay?: PlainDate;
  /** Files that differ from the commit. */
  readonly changedFiles?: number;
}

/** The input with what may be named of it. */
export interface ReportContext extends ReportInput {
  readonly audience: Audience;
  readonly disclosure: Disclosure;
}
