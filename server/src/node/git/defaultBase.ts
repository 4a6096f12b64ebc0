import { GitProblem, runGitText, type GitInput } from './runGit.ts';

/**
 * What the branch of a checkout is usually compared with: the main branch of this repository; on that branch itself, what its
 * server has of it. Undefined when neither is there, so that somebody has to say.
 */
export function defaultBase(folder: string, input?: GitInput): string | undefined {
  const current = ask(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD'], input);
  const ofServer = ask(folder, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], input);
  const name = ofServer?.replace(/^origin\//, '');
  const local = [...(name === undefined ? [] : [name]), 'main', 'master'];
  const candidates = [...local.filter((branch) => branch !== current), ...(ofServer === undefined ? [] : [ofServer]), 'origin/main', 'origin/master', ...local.filter((branch) => branch === current)];
  return candidates.find((branch) => ask(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${branch}^{commit}`], input) !== undefined);
}

function ask(folder: string, words: readonly string[], input: GitInput | undefined): string | undefined {
  try {
    const [answer = ''] = runGitText(folder, words, input).split(/\r?\n/);
    return answer === '' ? undefined : answer;
  } catch (error) {
    if (error instanceof GitProblem && error.kind !== 'no-git') {
      return undefined;
    }
    throw error;
  }
}
