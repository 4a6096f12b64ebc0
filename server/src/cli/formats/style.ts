import pico from 'picocolors';
import type { Severity } from '../../core/index/configuration.ts';
import type { Terminal } from '../session.ts';

/** Colours and marks for the terminal; plain where colours are not wanted. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly accent: (text: string) => string;
}

export function styleFor(terminal: Terminal): Style {
  const colours = pico.createColors(terminal.hasColour);
  const bySeverity = { error: colours.red, warning: colours.yellow, information: colours.blue, hint: colours.cyan };
  return {
    bold: colours.bold,
    dim: colours.dim,
    severity: (severity, text) => bySeverity[severity](text),
    good: colours.green,
    bad: colours.red,
    accent: colours.cyan,
  };
}

/** Breaks a text into lines of at most `width` characters, at blanks. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
