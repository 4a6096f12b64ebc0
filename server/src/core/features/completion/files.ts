import { joinPath } from '../../index/paths.ts';
import type { Proposal, Writing } from './proposal.ts';

/** The CSV and YAML files in the folder of a document. */
export function dataFiles({ sms, path }: Writing): Proposal[] {
  const folder = folderOf(path);
  return sms.lookups
    .children(folder)
    .filter((name) => /\.(?:csv|ya?ml)$/i.test(name) && name !== 'clausework.yaml')
    .map((label): Proposal => ({ label, kind: 'file', rank: 20 }));
}

/**
 * Files and folders for the path of a link as far as it is typed.
 *
 * @param typed The path up to the last slash, as written.
 */
export function pathProposals({ sms, path }: Writing, typed: string): Proposal[] {
  const folder = typed === '' ? folderOf(path) : joinPath(path, `${typed}.`);
  if (folder === '..' || folder.startsWith('../')) {
    return [];
  }
  const up: Proposal[] = typed === '' || /^(?:\.\.\/)+$/.test(typed) ? (folder === '' ? [] : [{ label: '../', kind: 'folder', rank: 40 }]) : [];
  return [...up, ...sms.lookups.children(folder).map((name): Proposal => fileProposal(sms, folder === '' ? name : `${folder}/${name}`, name))];
}

function fileProposal(sms: Writing['sms'], path: string, name: string): Proposal {
  if (name.endsWith('/')) {
    return { label: name, kind: 'folder', text: encodePath(name), rank: 30 };
  }
  const id = sms.lookups.documentAt(path);
  const title = id === undefined ? undefined : sms.lookups.entity(id)?.title;
  return {
    label: name,
    kind: 'file',
    text: encodePath(name),
    rank: name.endsWith('.md') ? 20 : 25,
    ...(title === undefined ? {} : { title, words: `${title} ${id ?? ''}` }),
    ...(id === undefined ? {} : { about: { about: 'entity' as const, id } }),
  };
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** A path as it is written in a Markdown link. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%2C/g, ','))
    .join('/');
}
