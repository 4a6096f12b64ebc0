import GithubSlugger from 'github-slugger';
import type { HeadingFact } from '../facts/facts.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import { plainText } from '../facts/plainText.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import { linksOf } from '../index/named.ts';
import type { Sms } from '../index/sms.ts';
import { insertUnder } from '../rules/support/edits.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { bindingsOf, documentsSpeakingOf } from './references.ts';
import type { Refusal, RenameEdit } from './rename.ts';
import type { TextOf } from './renameId.ts';
import type { Subject } from './subject.ts';

/**
 * Gives a heading another text, and every link to it another anchor. Headings of the same text are numbered by their order, so
 * the anchors of others may change too. A section that was known by its heading is bound to the new one.
 */
export function planHeadingRename(sms: Sms, { path, slug }: Extract<Subject, { kind: 'heading' }>, words: string, textOf: TextOf): readonly RenameEdit[] | Refusal {
  const model = sms.model(path);
  const at = model?.facts.headings.findIndex((one) => one.slug === slug) ?? -1;
  const heading = model?.facts.headings[at];
  if (model === undefined || heading === undefined) {
    return [];
  }
  // A sign "#" at the end would close the heading instead of being part of it.
  const newText = words.replace(/(?<=\s)#+$/, (signs) => `\\${signs}`);
  if (newText === '' || /[\r\n]/.test(newText) || new GithubSlugger().slug(plainText(newText)) === '') {
    return { refused: 'A heading is one line, with a letter or a digit in it.' };
  }
  const headings = headingsAfter(model, textOf(path) ?? '', at, newText);
  if (headings === undefined) {
    const isUnderlined = heading.textSpan.start === heading.span.start;
    const wayOut = isUnderlined ? `Write the heading as "${'#'.repeat(heading.depth)} ${heading.text}" instead of underlining it, then rename it.` : 'Choose other words.';
    return { refused: `Written like this, "${words}" would no longer be read as this heading: Markdown takes it for something else. ${wayOut}` };
  }
  const changed = changedSlugs(model.facts.headings, headings);
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
  return [...edits, ...bindingEdit(sms, model, at, headings[at]?.text ?? newText, changed.get(slug) ?? slug)];
}

/** The headings of the document with the new words in it; undefined when they are other headings then: Markdown reads some words otherwise. */
function headingsAfter({ facts }: DocumentModel, text: string, at: number, newText: string): readonly HeadingFact[] | undefined {
  const span = facts.headings[at]?.textSpan;
  const { headings } = span === undefined ? facts : parseDocument(applyEdits(text, [{ span, text: newText }]));
  const isSame = headings.length === facts.headings.length && headings.every(({ depth, text: words }, index) => depth === facts.headings[index]?.depth && (index === at || words === facts.headings[index].text));
  return isSame ? headings : undefined;
}

/** Old and new anchors of the headings whose anchor is another afterwards. */
function changedSlugs(before: readonly HeadingFact[], after: readonly HeadingFact[]): Map<string, string> {
  return new Map(before.flatMap(({ slug }, at): [string, string][] => (after[at] === undefined || after[at].slug === slug ? [] : [[slug, after[at].slug]])));
}

/** Binds a section to its heading when the new words are none that its type knows. */
function bindingEdit(sms: Sms, model: DocumentModel, at: number, newText: string, slug: string): RenameEdit[] {
  const { names } = sms.lookups.interpreter;
  const edits = model.sections.flatMap(({ heading, definition, owner, isFurther }): RenameEdit[] => {
    const isBound = heading !== at || isFurther === true || bindingsOf(model, model.facts.headings[at]?.slug ?? '').some((place) => place.key === 'sections');
    if (isBound || names.section(owner.type, newText) === definition) {
      return [];
    }
    const edit = insertUnder(model, 'sections', definition.name, `'#${slug}'`);
    return edit === undefined ? [] : [edit];
  });
  // A document and a part of it may know the same heading; one binding serves both.
  return edits.slice(0, 1);
}
