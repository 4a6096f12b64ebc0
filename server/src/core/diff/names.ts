import { durationInWords, parseDuration } from '../dates/plainDate.ts';
import { confirmationBehind } from '../approve/confirmation.ts';
import type { Approval } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { FieldDefinition } from '../schema/model.ts';

/** Names of roles, people, customers by id, gathered while the index holds one side, for sentences that speak of both. */
export class Names {
  readonly #titles = new Map<string, string>();
  #renamed: ReadonlyMap<string, string> = new Map();

  readonly #lookups: Lookups;

  /** @param lookups Those of the index, for the commits of approvals; they are asked while it holds the head. */
  constructor(lookups: Lookups) {
    this.#lookups = lookups;
  }

  /** Takes the ids that were given up between the two sides, with those that took their place. */
  rename(renamed: ReadonlyMap<string, string>): void {
    this.#renamed = renamed;
  }

  /** The id that took the place of this one; any other value as it is. */
  now(value: string): string {
    return this.#renamed.get(value) ?? value;
  }

  /** What was noted first stands. */
  note(lookups: Lookups, ids: Iterable<string>): void {
    for (const id of ids) {
      const entity = this.#titles.has(id) ? undefined : lookups.entity(id);
      if (entity !== undefined) {
        this.#titles.set(id, entity.title);
        if (!this.#titles.has(entity.id)) {
          this.#titles.set(entity.id, entity.title);
        }
      }
    }
  }

  /** "Harbour Bank", else the id itself. */
  of(id: string): string {
    return this.#titles.get(id) ?? id;
  }

  /** "2.1 approved by Amira Khan as Head of capacity on 2026-03-02 (verified by its commit)". */
  approval(document: string, approval: Approval, said: 'approved' | 'was approved' = 'approved'): string {
    const { version, by, role, date } = approval;
    return `${version ?? 'no version'} ${said} by ${by === undefined ? 'nobody named' : this.of(by)}${role === undefined ? '' : ` as ${this.of(role)}`}${date === undefined ? '' : ` on ${date}`}${confirmationBehind(this.#lookups, document, approval)}`;
  }

  /** A value as a person says it: the name of a role or a person, an interval in words, else as written. */
  value(definition: Pick<FieldDefinition, 'type'> | undefined, text: string): string {
    switch (definition?.type) {
      case 'role':
      case 'person':
        return this.of(text);
      case 'duration': {
        const duration = parseDuration(text);
        return duration === undefined ? text : durationInWords(duration);
      }
      default:
        return text;
    }
  }
}
