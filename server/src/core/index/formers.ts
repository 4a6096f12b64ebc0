import type { ContributionStore } from './contributions.ts';
import type { EdgeEnd } from './entity.ts';
import type { InputKey } from './memo.ts';

/**
 * Lets links that were written with an earlier id count as links to the entity as it is called now. Sealed documents keep the id
 * that was approved, so this is what holds an SMS together after a rename. Who has no earlier id pays nothing.
 */
export class Formers {
  readonly #store: ContributionStore;
  readonly #mayBeSaid: (kind: string) => boolean;

  /** @param mayBeSaid Whether files that were not read yet may say something under keys of a kind. */
  constructor(store: ContributionStore, mayBeSaid: (kind: string) => boolean = () => false) {
    this.#store = store;
    this.#mayBeSaid = mayBeSaid;
  }

  /** The links at an entity, with present ids at their other ends. */
  edges(id: string): readonly EdgeEnd[] {
    const own = this.#store.get('edges', id) as readonly EdgeEnd[];
    if (!this.#store.speaksOf('former') && !this.#mayBeSaid('former')) {
      return own;
    }
    const formers = this.#store.get('formers', id) as readonly string[];
    const all = formers.length === 0 ? own : [...own, ...formers.filter((former) => this.#current(former) === id).flatMap((former) => this.#store.get('edges', former) as readonly EdgeEnd[])];
    return all.some((end) => this.#current(end.other) !== end.other) ? all.map((end) => ({ ...end, other: this.#current(end.other) })) : all;
  }

  /** Changed keys, and those whose value rests on them by way of an earlier id. */
  withEdges(changed: readonly InputKey[]): readonly InputKey[] {
    const more: InputKey[] = [];
    for (const [kind, name] of changed) {
      if (kind === 'formers') {
        more.push(['edges', name]);
      } else if (kind === 'former' || kind === 'edges' || kind === 'entity') {
        const currents = this.#store.get('former', name) as readonly string[];
        currents.forEach((current) => more.push(['edges', current]));
        if (kind === 'former' || (kind === 'entity' && currents.length > 0)) {
          (this.#store.get('edges', name) as readonly EdgeEnd[]).forEach((end) => more.push(['edges', end.other], ['edges', this.#current(end.other)]));
        }
      }
    }
    return more.length === 0 ? changed : [...changed, ...more];
  }

  /** An id that is in use stands for itself, whatever `formerly` says. */
  #current(id: string): string {
    const [current] = this.#store.get('former', id) as readonly string[];
    return current === undefined || this.#store.get('entity', id).length > 0 ? id : current;
  }
}
