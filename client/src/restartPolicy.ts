/** What is to be done after the server ended without being asked to. */
export type AfterCrash = 'restart' | 'give-up';

const MAX_CRASHES = 4;
const WITHIN_MS = 3 * 60_000;

/** Starts a server that crashes again, but not for ever: one that crashes four times within three minutes crashes always. */
export class RestartPolicy {
  #crashes: number[] = [];

  /** @param now Milliseconds of any clock that only goes forward. */
  crashed(now: number): AfterCrash {
    this.#crashes = [...this.#crashes.filter((time) => now - time < WITHIN_MS), now];
    return this.#crashes.length < MAX_CRASHES ? 'restart' : 'give-up';
  }

  /** A person said that it shall be tried again. */
  forget(): void {
    this.#crashes = [];
  }
}
