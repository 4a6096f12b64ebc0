import 'mocha/mocha.js';
import type { MochaOptions } from 'mocha';

interface BrowserMocha {
  setup(options: MochaOptions): void;
  /** `run` of mocha itself: that of its build for browsers looks for the address of a page. */
  readonly constructor: { readonly prototype: { run(this: BrowserMocha, done: (failures: number) => void): MochaRun } };
}

interface MochaRun {
  on(event: string, listener: (test: SuiteTest, error?: Error) => void): void;
}

interface SuiteTest {
  readonly duration?: number;
  fullTitle(): string;
}

const mocha = (globalThis as unknown as { readonly mocha: BrowserMocha }).mocha;
// A window that is alone on a machine answers at once; one of several on a busy one does not.
mocha.setup({ ui: 'bdd', timeout: 40_000, reporter: Quiet as unknown as string });

/** The results are printed below, in lines that say the same in every host. */
function Quiet(): void {}

/** What every extension host calls: runs all tests and rejects when one fails. */
export async function run(): Promise<void> {
  console.log('suite: begins');
  await import('./activation.suite.ts');
  await import('./newDocuments.suite.ts');
  await import('./sideBar.suite.ts');
  await import('./restart.suite.ts');
  let passed = 0;
  const failed: string[] = [];
  await new Promise<void>((resolve) => {
    const running = mocha.constructor.prototype.run.call(mocha, () => resolve());
    running.on('pass', (test) => {
      passed++;
      console.log(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    running.on('fail', (test, error) => {
      failed.push(test.fullTitle());
      console.log(`  ✗ ${test.fullTitle()}\n${error?.stack ?? String(error)}`);
    });
  });
  console.log(`suite: ${passed} passed, ${failed.length} failed`);
  if (failed.length > 0 || passed === 0) {
    throw new Error(passed === 0 && failed.length === 0 ? 'No test ran.' : `Failed: ${failed.join('; ')}`);
  }
}
