import { inLanguage, sectionOwners, skeleton } from '../../rules/support/sectionWords.ts';
import { eolOf } from '../../rules/support/edits.ts';
import type { BodyPlace } from './bodyPlace.ts';
import { lineEnd, nextLine } from './bodyPlace.ts';
import { plain } from '../hover/markdown.ts';
import { itemOf, NOTHING, type CompletionResult } from './item.ts';
import type { Writing } from './proposal.ts';

/** Behind `#`: the sections the type asks for and the document does not have, with what belongs into them. */
export function headingItems(writing: Writing, place: BodyPlace): CompletionResult | undefined {
  const match = /^ {0,3}(#{1,6})([ \t]*)(.*)$/.exec(place.before);
  const { model, sms, language, text } = writing;
  if (match === null || model === undefined) {
    return undefined;
  }
  const [, marks = '', blanks = '', typed = ''] = match;
  const start = place.offset - typed.length;
  const span = { start, end: start + (typed + place.after).trimEnd().length };
  if (span.end < place.offset) {
    return NOTHING;
  }
  const before = blanks === '' ? ' ' : '';
  if (marks === '#') {
    const title = model.document?.title;
    return title === undefined ? NOTHING : { isIncomplete: false, items: [itemOf({ label: title, kind: 'section', detail: 'Title of the document', rank: 10 }, span, before + title)] };
  }
  const here = model.facts.headings.findIndex((heading) => heading.span.start >= place.line.start && heading.span.start <= place.line.end);
  const isBare = isFollowedByNothing(text, place.line.end);
  const eol = eolOf(model);
  const items = sectionOwners(model).flatMap(({ entity, definition }) => {
    const written = new Set(model.sections.filter((one) => one.owner.id === entity.id && one.heading !== here).map((one) => one.definition.name));
    return Object.values(definition.sections)
      .filter((section) => !written.has(section.name))
      .map((section, at) => {
        const title = inLanguage(section.title, language);
        const body = isBare ? `${eol}${eol}${skeleton(section, sms.lookups, language, eol).trimEnd()}` : '';
        return itemOf(
          {
            label: title,
            kind: 'section',
            detail: `${section.optional ? 'Optional section' : 'Required section'} of ${inLanguage(definition.title, language)}`,
            rank: (section.optional ? 40 : 20) + at / 100,
            words: [section.name, ...section.aliases].join(' '),
            ...(section.guidance === undefined ? {} : { documentation: plain(section.guidance) }),
          },
          span,
          before + title + body,
        );
      });
  });
  return { isIncomplete: false, items };
}

/** Whether the section has no content yet: the next text is a heading, or there is none. */
function isFollowedByNothing(text: string, lineEndOfHeading: number): boolean {
  for (let at = nextLine(text, lineEndOfHeading); at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '') {
      return /^ {0,3}#{1,6}\s/.test(line);
    }
    at = nextLine(text, end);
  }
  return true;
}
