import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The folder of the extension, as the build makes it. */
export const EXTENSION = `${REPOSITORY}/dist`;

export interface HostOptions {
  /** The folder that the window opens; an absolute path, or a URI of another file system. */
  readonly folder: string;
  /** A `.code-workspace` file to open in the place of the folder. */
  readonly workspaceFile?: string;
  /** The compiled test suite to run; without it the window is an ordinary one. */
  readonly suite?: string;
  /** A package to install, in the place of the extension as the build made it. */
  readonly vsix?: string;
  /** Settings of the user. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** True: folders are not trusted until somebody says so. */
  readonly isTrustAsked?: boolean;
  /** Folders of further extensions that are installed. */
  readonly extensions?: readonly string[];
  /** A folder of programs that come before those of the machine. */
  readonly programs?: string;
}

/** A VS Code that a browser can open at `url`. */
export interface Host {
  readonly url: string;
  /** The process group of everything that serves the window, where there is any. */
  readonly processGroup?: number;
  close(): Promise<void>;
}
