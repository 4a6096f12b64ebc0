import type { ApprovalOrigin } from '../history/history.ts';
import type { Approval } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { identitiesOf } from './identities.ts';

/**
 * `verified`: the commit that brought it in was made by an identity of that person. `stated`: it says so, and nothing more is known.
 * `unknown`: commits of several people were joined, or the commit is not there, so nobody can tell any more.
 */
export type Confirmation = 'verified' | 'stated' | 'unknown';

export interface Confirmed {
  readonly confirmation: Confirmation;
  /** Why it is verified, stated or unknown, as a sentence. */
  readonly because: string;
}

/** What a commit says about who gave an approval. It is no signature: whoever writes a commit chooses the name in it. */
export function confirmationOf(lookups: Lookups, document: string, approval: Approval): Confirmed {
  const { by } = approval;
  const origin = lookups.approvalOrigin(document, approval);
  if (by === undefined) {
    return stated('It names nobody.');
  }
  if (origin === undefined) {
    return lookups.hasOrigins() ? missing(lookups.historyLimit()) : stated(lookups.historyLimit() ?? 'The commits were not looked into.');
  }
  return weighed(lookups, by, origin);
}

/**
 * As `confirmationOf`, for what names an approval in passing: undefined as long as nobody has asked git, so that nothing is said
 * that another look would take back.
 */
export function confirmationIfKnown(lookups: Lookups, document: string, approval: Approval): Confirmed | undefined {
  return lookups.hasOrigins() || lookups.historyLimit() !== undefined ? confirmationOf(lookups, document, approval) : undefined;
}

/** "verified by its commit", "stated: it is not committed yet". What holds for all approvals, as without git, is not said of each. */
function inWords({ confirmation, because }: Confirmed, limit: string | undefined): string {
  return confirmation === 'verified' ? 'verified by its commit' : because === limit ? confirmation : `${confirmation}: ${because.charAt(0).toLowerCase()}${because.slice(1).replace(/\.$/, '')}`;
}

/** "verified by its commit" of an approval; undefined as long as nobody has asked git. */
export function confirmationShort(lookups: Lookups, document: string, approval: Approval): string | undefined {
  const known = confirmationIfKnown(lookups, document, approval);
  return known === undefined ? undefined : inWords(known, lookups.historyLimit());
}

/** " (verified by its commit)": what follows an approval that is named. */
export function confirmationBehind(lookups: Lookups, document: string, approval: Approval): string {
  const words = confirmationShort(lookups, document, approval);
  return words === undefined ? '' : ` (${words})`;
}

/** The same for findings, which have to be equal wherever they are made: of approvals alone whose commit was found. */
export function confirmationOfCommitted(lookups: Lookups, document: string, approval: Approval): string {
  return lookups.approvalOrigin(document, approval) === undefined ? '' : ` (${inWords(confirmationOf(lookups, document, approval), lookups.historyLimit())})`;
}

function weighed(lookups: Lookups, by: string, origin: ApprovalOrigin): Confirmed {
  if (origin.isCutOff) {
    return unknown('The commit that brought it in was not downloaded with this shallow clone.');
  }
  if (origin.isImport) {
    return unknown(`It came in with the whole document and its other approvals, in a commit of ${origin.author.name}.`);
  }
  const identities = identitiesOf(lookups, by);
  const isOwn = (email: string): boolean => identities.includes(email.toLowerCase());
  const others = origin.coAuthors.filter((email) => email.toLowerCase() !== origin.author.email.toLowerCase());
  if (others.length > 0) {
    return unknown(`Commits of several people were joined into one (${[origin.author.email, ...others].join(', ')}).`);
  }
  if (isOwn(origin.author.email)) {
    return { confirmation: 'verified', because: `Committed by ${origin.author.name} <${origin.author.email}>.` };
  }
  if (origin.committer.email.toLowerCase() !== origin.author.email.toLowerCase()) {
    return unknown(`The commit names ${origin.author.name} as author and was made by ${origin.committer.name}, so what it was before cannot be seen.`);
  }
  return stated(identities.length === 0 ? `The list of people has no git identity of ${by}; committed by ${origin.author.name}.` : `Committed by ${origin.author.name} <${origin.author.email}>.`);
}

function missing(limit: string | undefined): Confirmed {
  return limit === undefined ? stated('It is not committed yet.') : unknown(limit);
}

function stated(because: string): Confirmed {
  return { confirmation: 'stated', because };
}

function unknown(because: string): Confirmed {
  return { confirmation: 'unknown', because };
}
