import { GitProblem, runGitText, type GitInput } from './runGit.ts';

/** The e-mail address under which the person at this machine commits in a folder; undefined when git does not know one. */
export function ownEmail(folder: string, input?: GitInput): string | undefined {
  try {
    const email = runGitText(folder, ['config', '--get', 'user.email'], input).trim();
    return email === '' ? undefined : email;
  } catch (error) {
    if (error instanceof GitProblem) {
      return undefined;
    }
    throw error;
  }
}
