import type { DocumentModel } from '../index/documentModel.ts';
import { linksOf } from '../index/named.ts';
import type { Sms } from '../index/sms.ts';
import type { NamingPlace } from './places.ts';

/** A place in a document that leads to a file. */
export interface LinkToFile extends NamingPlace {
  readonly target: string;
  /** The heading it leads to. */
  readonly anchor?: string;
}

/** The links of a document that lead to a file that is there: Markdown links, images, and its data file. */
export function documentLinksOf(sms: Sms, model: DocumentModel): LinkToFile[] {
  const links = linksOf(model).flatMap(({ link, path, anchor }): LinkToFile[] => (sms.lookups.path(path) === undefined ? [] : [{ path: model.path, span: link.span, target: path, ...(anchor === undefined || anchor === '' ? {} : { anchor }) }]));
  const { data } = model;
  return data === undefined || sms.lookups.path(data.path) === undefined ? links : [{ path: model.path, span: data.span, word: data.written, target: data.path }, ...links];
}
