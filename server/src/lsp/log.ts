/** Where the server tells what went wrong with itself: the output channel of the editor. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** @param cause What was thrown; its stack is logged. */
  error(message: string, cause?: unknown): void;
}

export function describeError(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
