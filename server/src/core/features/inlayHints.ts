import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { nextReview } from '../rules/support/regime.ts';
import { frontValue } from '../rules/support/frontMatter.ts';
import { clip } from '../rules/support/clip.ts';
import { roleItem } from '../proof/roles.ts';
import type { Span } from '../text/lineIndex.ts';
import { roleName } from '../views/names.ts';

/** Words shown behind a value that are not part of the text. */
export interface InlayHint {
  /** Behind which character. */
  readonly at: number;
  readonly label: string;
  readonly tooltip: string;
}

/**
 * What ids and intervals in the front matter stand for, within a stretch of the text. Tables get none: words that are not there
 * would push their columns about.
 */
export function inlayHintsIn(sms: Sms, model: DocumentModel, within: Span): InlayHint[] {
  const front = model.facts.frontMatter?.span;
  const isShown = (span: Span): boolean => front !== undefined && span.end <= front.end && span.start >= within.start && span.end <= within.end;
  const hints: InlayHint[] = [];
  const said = new Set<number>();
  const add = (at: number, label: string, tooltip: string): void => {
    if (!said.has(at)) {
      said.add(at);
      hints.push({ at, label: clip(label), tooltip });
    }
  };
  const owner = frontValue(model, 'owner');
  if (owner?.kind === 'scalar' && owner.value !== '' && isShown(owner.span)) {
    const { title, holderName } = roleName(sms.lookups, owner.value);
    if (holderName !== undefined) {
      add(owner.span.end, holderName, `${holderName} holds the role ${title}.`);
    }
  }
  for (const { target, span, file } of model.edges) {
    const entity = file === model.path && isShown(span) ? sms.lookups.entity(target) : undefined;
    if (entity === undefined) {
      continue;
    }
    const holder = roleItem(sms.lookups, target) === undefined ? undefined : roleName(sms.lookups, target).holderName;
    const label = holder ?? entity.title;
    if (label !== target) {
      add(span.end, label, holder === undefined ? `${target} is "${entity.title}".` : `${holder} holds the role ${entity.title}.`);
    }
  }
  const every = frontValue(model, 'review', 'every');
  const due = nextReview(sms.lookups, model.document);
  if (every?.kind === 'scalar' && due !== undefined && isShown(every.span)) {
    add(every.span.end, `due ${due}`, 'Counted from the last review or approval, whichever is later.');
  }
  return hints.sort((left, right) => left.at - right.at);
}
