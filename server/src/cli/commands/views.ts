import { actionsView } from '../../core/views/actions.ts';
import { nameList } from '../../core/proof/evaluate.ts';
import { coverageView } from '../../core/views/coverage.ts';
import { reviewsView } from '../../core/views/reviews.ts';
import { withRanges } from '../../core/views/places.ts';
import { traceView } from '../../core/views/trace.ts';
import { inOneLine } from '../../core/text/printable.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { coverageAsText } from '../formats/coverageText.ts';
import { reviewsAsCalendar } from '../formats/ics.ts';
import { commitField, toJson } from '../formats/json.ts';
import { actionsAsText, reviewsAsText, traceAsText } from '../formats/listText.ts';
import { deliver, openSessions, readFormat, type CatalogueOption, type CommonOptions, type Session, type Terminal } from '../session.ts';

/** `clausework coverage`: what proves each clause. */
export function coverage(folder: string | undefined, options: CommonOptions & CatalogueOption & { readonly all?: boolean }, terminal: Terminal): number {
  return show(folder, options, terminal, (session) => {
    const catalogue = session.catalogue(options.catalogue);
    const view = coverageView(session.loaded.sms, catalogue, session.locate);
    const others = options.catalogue === undefined ? session.catalogues.filter((one) => one !== catalogue) : [];
    return { view, text: () => coverageAsText(inOneLine(view), { session, catalogue, others, isDetailed: options.all === true }, terminal) };
  });
}

/** `clausework reviews`: what falls due, and when. */
export function reviews(folder: string | undefined, options: CommonOptions, terminal: Terminal): number {
  if (options.format === 'ics') {
    deliver(reviewsAsCalendar(openSessions(folder, options, terminal).map((session) => ({ session, view: reviewsView(session.loaded.sms) }))), options, terminal);
    return 0;
  }
  return show(folder, options, terminal, (session) => {
    const view = reviewsView(session.loaded.sms);
    return { view, text: () => reviewsAsText(inOneLine(view), session, terminal) };
  });
}

/** `clausework actions`: the open work of all registers, minutes and plans. */
export function actions(folder: string | undefined, options: CommonOptions & { readonly all?: boolean }, terminal: Terminal): number {
  return show(folder, options, terminal, (session) => {
    const view = actionsView(session.loaded.sms);
    return { view, text: () => actionsAsText(inOneLine(view), session, terminal, options.all === true) };
  });
}

/** `clausework trace ID`: what an entity is linked to. */
export function trace(id: string, folder: string | undefined, options: CommonOptions & { readonly hops?: string }, terminal: Terminal): number {
  const hops = Number(options.hops ?? '2');
  if (!Number.isInteger(hops) || hops < 1 || hops > 10) {
    throw new CannotCheck(`--hops needs a number from 1 to 10, not "${options.hops}".`);
  }
  const make = (session: Session): Shown | undefined => {
    const view = traceView(session.loaded.sms, id, hops);
    return view === undefined ? undefined : { view, text: () => traceAsText(inOneLine(view), session, terminal) };
  };
  return show(folder, options, terminal, make, (sessions) => `Nothing in ${nameList(sessions.map(({ name }) => name))} has the id "${id}".${didYouMean(id, sessions.flatMap((session) => [...allIds(session)]))}`);
}

interface Shown {
  readonly view: object;
  readonly text: () => string;
}

/**
 * @param make What to show of a system; undefined where it has nothing to do with what was asked for.
 * @param otherwise What is said when none of them has.
 */
function show(folder: string | undefined, options: CommonOptions, terminal: Terminal, make: (session: Session) => Shown | undefined, otherwise?: (sessions: readonly Session[]) => string): number {
  const format = readFormat(options.format);
  const sessions = openSessions(folder, options, terminal);
  const shown = sessions.flatMap((session) => {
    const made = make(session);
    return made === undefined ? [] : [{ view: { ...(format === 'json' ? withRanges(made.view, session.locate) : made.view), ...commitField(session) }, text: made.text }];
  });
  if (shown.length === 0 && otherwise !== undefined) {
    throw new CannotCheck(otherwise(sessions));
  }
  const [only] = shown;
  const json = (): string => toJson(sessions.length === 1 ? only?.view : { systems: shown.map((one) => one.view) });
  deliver(format === 'json' ? json() : shown.map((one) => one.text()).join('\n'), options, terminal);
  return 0;
}

function* allIds(session: Session): Iterable<string> {
  for (const file of session.loaded.sms.documentPaths) {
    for (const { entity } of session.loaded.sms.model(file)?.entities ?? []) {
      if (entity.isAnonymous === undefined) {
        yield entity.id;
      }
    }
  }
}
