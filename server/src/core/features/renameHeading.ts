import GithubSlugger from 'github-slugger';
import { plainText } from '../facts/plainText.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import { linksOf } from '../index/named.ts';
import type { Sms } from '../index/sms.ts';
import { insertUnder } from '../rules/support/edits.ts';
import { bindingsOf, documentsSpeakingOf } from './references.ts';
import type { Refusal, RenameEdit } from './rename.ts';
import type { Subject } from './subject.ts';

/**
 * Gives a heading another text, and every link to it another anchor. Headings of the same text are numbered by their order, so
 * the anchors of others may change too. A section that was known by its heading is bound to the new one.
 */
export function planHeadingRename(sms: Sms, { path, slug }: Extract<Subject, { kind: 'heading' }>, newText: string): readonly RenameEdit[] | Refusal {
  const model = sms.model(path);
  const at = model?.facts.headings.findIndex((one) => one.slug === slug) ?? -1;
  const heading = model?.facts.headings[at];
  if (model === undefined || heading === undefined) {
    return [];
  }
  if (newText === '' || /[\r\n]/.test(newText) || new GithubSlugger().slug(plainText(newText)) === '') {
    return { refused: 'A heading is one line, with a letter or a digit in it.' };
  }
  const changed = changedSlugs(model, at, newText);
  const edits: RenameEdit[] = [{ path, span: heading.textSpan, text: newText }];
  for (const [before, after] of changed) {
    for (const place of bindingsOf(model, before)) {
      edits.push({ path, span: place.span, word: before, text: after });
    }
    for (const speaker of documentsSpeakingOf(sms, { kind: 'heading', path, slug: before })) {
      const other = sms.model(speaker);
      for (const link of other === undefined ? [] : linksOf(other)) {
        if (link.path === path && link.anchor === before) {
          edits.push({ path: speaker, span: link.anchorSpan, text: link.link.destination.slice(link.anchorSpan.start - link.link.span.start) === before ? after : encodeURIComponent(after) });
        }
      }
    }
  }
  return [...edits, ...bindingEdit(sms, model, at, newText, changed.get(slug) ?? slug)];
}

/** Old and new anchors of the headings whose anchor is another afterwards. */
function changedSlugs(model: DocumentModel, renamed: number, newText: string): Map<string, string> {
  const slugger = new GithubSlugger();
  const changed = new Map<string, string>();
  model.facts.headings.forEach((heading, at) => {
    const after = slugger.slug(at === renamed ? plainText(newText) : heading.text);
    if (after !== heading.slug) {
      changed.set(heading.slug, after);
    }
  });
  return changed;
}

/** Binds a section to its heading when the new words are none that its type knows. */
function bindingEdit(sms: Sms, model: DocumentModel, at: number, newText: string, slug: string): RenameEdit[] {
  const { names } = sms.lookups.interpreter;
  const edits = model.sections.flatMap(({ heading, definition, owner, isFurther }): RenameEdit[] => {
    const isBound = heading !== at || isFurther === true || bindingsOf(model, model.facts.headings[at]?.slug ?? '').some((place) => place.key === 'sections');
    if (isBound || names.section(owner.type, plainText(newText)) === definition) {
      return [];
    }
    const edit = insertUnder(model, 'sections', definition.name, `'#${slug}'`);
    return edit === undefined ? [] : [edit];
  });
  // A document and a part of it may know the same heading; one binding serves both.
  return edits.slice(0, 1);
}
