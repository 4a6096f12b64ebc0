import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { PreviewEntry } from '../../../server/src/lsp/protocol.ts';

/** What stands behind an id, for one document. */
export interface Names {
  entry(id: string): PreviewEntry | undefined;
  /** The address of the place of an id, as the preview follows it. */
  href(entry: PreviewEntry): string;
}

const SHOWN_FIRST = ['title', 'id', 'type', 'version', 'status', 'owner', 'author', 'effective', 'classification', 'date', 'period'];
const LABELS: Readonly<Record<string, string>> = { title: 'Title', id: 'Id', type: 'Type', version: 'Version', status: 'Status', owner: 'Owner', author: 'Author', effective: 'In force from', classification: 'Classification', date: 'Date', period: 'Period' };

/** The front matter of a document as the head of a controlled document. Everything is escaped; what is no YAML is said to be none. */
export function documentHeader(frontMatter: string, names: Names): string {
  const document = parseDocument(frontMatter, { schema: 'failsafe', strict: false, logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return '<div class="clausework-header"><p class="clausework-problem">The front matter cannot be read. The editor marks the place.</p></div>';
  }
  const fields = new Map(document.contents.items.map(({ key, value }) => [scalarText(key), value as Node | null]));
  const id = scalarText(fields.get('id'));
  const rows = SHOWN_FIRST.filter((name) => scalarText(fields.get(name)) !== '').map((name) => row(LABELS[name] ?? name, name === 'status' ? `<span class="clausework-status">${escapeHtml(scalarText(fields.get(name)))}</span>` : linked(scalarText(fields.get(name)), name === 'id' ? undefined : names)));
  const { due, confirmations = [] } = names.entry(id) ?? {};
  return [
    '<div class="clausework-header"><dl>',
    ...rows,
    due === undefined ? '' : row('Next review', escapeHtml(due)),
    listRow('Approvals', fields.get('approvals'), (approval, at) => [...['by', 'role', 'date', 'version'].flatMap((name) => part(approval, name, names)), ...confirmations.slice(at, at + 1).map(escapeHtml)].join(', '), 'none yet'),
    linksRow(fields.get('links'), names),
    '</dl></div>',
  ].join('');
}

function row(label: string, html: string, isWide = false): string {
  return `<div${isWide ? ' class="clausework-wide"' : ''}><dt>${escapeHtml(label)}</dt><dd>${html}</dd></div>`;
}

function listRow(label: string, value: Node | null | undefined, line: (item: Node, at: number) => string, none: string): string {
  if (value === undefined) {
    return '';
  }
  const lines = isSeq(value) ? value.items.map((item, at) => line(item as Node, at)).filter((text) => text !== '') : [];
  return row(label, lines.length === 0 ? escapeHtml(none) : `<ul>${lines.map((text) => `<li>${text}</li>`).join('')}</ul>`, true);
}

function part(item: Node, name: string, names: Names): string[] {
  const text = isMap(item) ? scalarText(item.get(name, true)) : '';
  return text === '' ? [] : [name === 'version' ? `version ${escapeHtml(text)}` : linked(text, names)];
}

function linksRow(value: Node | null | undefined, names: Names): string {
  if (!isMap(value)) {
    return '';
  }
  const lines = value.items.map(({ key, value: target }) => {
    const targets = isSeq(target) ? target.items.map(scalarText) : [scalarText(target)];
    return `<li>${escapeHtml(scalarText(key))}: ${targets.filter((text) => text !== '').map((text) => linked(text, names)).join(', ')}</li>`;
  });
  return row('Links', `<ul>${lines.join('')}</ul>`, true);
}

function scalarText(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? node.value : '';
}

/** An id as a link to what it names, with its title; anything else as it is. */
function linked(text: string, names: Names | undefined): string {
  const entry = names?.entry(text);
  return names === undefined || entry === undefined ? escapeHtml(text) : link(text, entry, names);
}

export function link(text: string, entry: PreviewEntry, names: Names): string {
  const href = escapeHtml(names.href(entry));
  return `<a href="${href}" data-href="${href}" title="${escapeHtml(entry.title)}">${escapeHtml(text)}</a>`;
}

const IDS = /[A-Za-z0-9][\w.-]*[A-Za-z0-9]/g;

/** A text with the ids in it as links. An id in running text has a capital letter or a digit: `service-manager` may just be a word. */
export function withLinks(text: string, names: Names): string {
  let html = '';
  let done = 0;
  for (const { 0: word, index } of text.matchAll(IDS)) {
    const entry = /[A-Z]/.test(word) && /[-\d]/.test(word) ? names.entry(word) : undefined;
    if (entry !== undefined) {
      html += escapeHtml(text.slice(done, index)) + link(word, entry, names);
      done = index + word.length;
    }
  }
  return html + escapeHtml(text.slice(done));
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
