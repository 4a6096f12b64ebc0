import { diffWordsWithSpace } from 'diff';
import type { DocumentModel } from '../index/documentModel.ts';
import type { SectionChange, Words } from './change.ts';

interface Section {
  /** Tells which section it is, whatever its heading says. */
  readonly key: string;
  readonly heading: string;
  readonly text: string;
}

/** Beyond so many changed words two texts are shown one after the other: nobody would follow them word by word. */
const MAX_EDITS = 1500;

/** Sections that were added, removed or have other words. The rows of typed tables are left out: they have a comparison of their own. */
export function compareSections(base: DocumentModel | undefined, baseText: string, head: DocumentModel | undefined, headText: string): SectionChange[] {
  const [before, after] = [sectionsOf(base, baseText), sectionsOf(head, headText)];
  const changes: SectionChange[] = [];
  const gone = new Map([...before].filter(([key]) => !after.has(key)));
  for (const [key, section] of after) {
    const known = before.get(key) ?? takeSameText(gone, section);
    if (known === undefined) {
      changes.push({ kind: 'added', heading: section.heading, words: words('', section.text) });
    } else if (known.text !== section.text || known.heading !== section.heading) {
      const former = known.heading === section.heading ? {} : { formerHeading: known.heading };
      changes.push({ kind: 'changed', heading: section.heading, ...former, words: known.text === section.text ? [] : words(known.text, section.text) });
    }
  }
  for (const section of gone.values()) {
    changes.push({ kind: 'removed', heading: section.heading, words: words(section.text, '') });
  }
  return changes;
}

/** A section that nobody knows by its new heading, with the words it had under another. */
function takeSameText(gone: Map<string, Section>, section: Section): Section | undefined {
  for (const [key, candidate] of section.text === '' ? [] : gone) {
    if (candidate.text === section.text) {
      gone.delete(key);
      return candidate;
    }
  }
  return undefined;
}

function sectionsOf(model: DocumentModel | undefined, text: string): Map<string, Section> {
  const sections = new Map<string, Section>();
  if (model === undefined) {
    return sections;
  }
  const { headings, bodyStart } = model.facts;
  const known = new Map(model.sections.map((section) => [section.heading, `${section.owner.id === model.document?.id ? '' : section.owner.id}:${section.definition.name}`]));
  const tables = model.tables.filter((table) => table.file === model.path).map((table) => table.table.span);
  const add = (key: string, heading: string, start: number, end: number): void => {
    let body = '';
    let at = start;
    for (const span of tables.filter((table) => table.start >= start && table.end <= end)) {
      body += text.slice(at, span.start);
      at = span.end;
    }
    body = normalise(body + text.slice(at, end));
    if (key !== '' || body !== '') {
      sections.set(sections.has(key) ? `${key}@${start}` : key, { key, heading, text: body });
    }
  };
  add('', '', bodyStart, headings[0]?.span.start ?? text.length);
  for (const [at, heading] of headings.entries()) {
    add(known.get(at) ?? `#${heading.slug}`, heading.text, heading.span.end, headings[at + 1]?.span.start ?? text.length);
  }
  return sections;
}

function normalise(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The words two texts share, and those only one of them has. */
export function words(before: string, after: string): Words[] {
  const changes = before === '' || after === '' ? undefined : diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  if (changes === undefined) {
    const whole: Words[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
    return whole.filter((part) => part.text !== '');
  }
  return changes.map((change) => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value }));
}
