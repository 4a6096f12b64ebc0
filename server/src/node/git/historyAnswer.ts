import { parseData } from '../../core/facts/parseData.ts';
import { parseDocument } from '../../core/facts/parseDocument.ts';
import type { History } from '../../core/history/history.ts';
import { Interpreter } from '../../core/index/interpret.ts';
import { withoutPrototypes } from '../../core/schema/withoutPrototypes.ts';
import type { HistoryQuestion } from '../../lsp/historyAccess.ts';
import { readHistory } from './approvalHistory.ts';

/** A question for the history with all that a worker needs to answer it. */
export interface HistoryTask extends HistoryQuestion {
  /** The folder of the SMS. */
  readonly folder: string;
  readonly cacheFolder: string | undefined;
}

/** Answers out of git alone: what the SMS is, the question says. */
export function answerHistory({ folder, cacheFolder, schemas, pairs, texts, whole }: HistoryTask): History {
  const interpreter = new Interpreter(withoutPrototypes(schemas));
  const current = new Map(texts.map((one) => [one.path, one]));
  const ids = new Map(whole?.ids);
  return readHistory({
    root: folder,
    hasOrigins: whole !== undefined,
    cacheFolder,
    needs: {
      interpreter,
      pairs,
      approved: whole?.approved ?? [],
      registers: whole?.registers ?? [],
      pathOf: (id) => ids.get(id),
      current: (path) => {
        const found = current.get(path);
        if (found === undefined) {
          return undefined;
        }
        const { text, data } = found;
        return { text, model: interpreter.interpret(path, parseDocument(text), false, (named) => (data?.path === named ? parseData(data.text, named) : undefined)) };
      },
    },
  });
}
