import { css } from 'lit';

/** What all parts share. Colours are the editor's own, so that every theme fits; nothing is told by colour alone. */
export const shared = css`
  :host {
    --cw-line: var(--vscode-panel-border, var(--vscode-contrastBorder, rgba(128, 128, 128, 0.35)));
    --cw-quiet: var(--vscode-descriptionForeground);
    --cw-card: var(--vscode-editorWidget-background, var(--vscode-editor-background));
    --cw-missing: var(--vscode-charts-red, #e51400);
    --cw-planned: var(--vscode-charts-purple, #8a63d2);
    --cw-drafted: var(--vscode-charts-orange, #d18616);
    --cw-defined: var(--vscode-charts-blue, #1a85ff);
    --cw-evidenced: var(--vscode-charts-green, #388a34);
    --cw-complete: var(--vscode-charts-green, #388a34);
    display: block;
  }
  h2 {
    font-size: 1.25em;
    font-weight: 600;
    margin: 1.6em 0 0.6em;
  }
  h3 {
    font-size: 1.05em;
    font-weight: 600;
    margin: 0 0 0.5em;
  }
  p {
    margin: 0.3em 0;
    max-width: 75ch;
  }
  .quiet {
    color: var(--cw-quiet);
  }
  button.link {
    all: unset;
    color: var(--vscode-textLink-foreground);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  button.link:hover {
    text-decoration: underline;
  }
  button.link:focus-visible,
  button.plain:focus-visible,
  [role='tab']:focus-visible,
  input:focus-visible,
  select:focus-visible,
  summary:focus-visible,
  .cell:focus-visible,
  [tabindex]:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }
  button.plain {
    background: var(--vscode-button-secondaryBackground, transparent);
    color: var(--vscode-button-secondaryForeground, inherit);
    border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
    padding: 3px 10px;
    font: inherit;
    cursor: pointer;
  }
  button.plain:hover {
    background: var(--vscode-button-secondaryHoverBackground, transparent);
  }
  select,
  input[type='search'] {
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    border: 1px solid var(--vscode-input-border, var(--cw-line));
    border-radius: 2px;
    padding: 3px 6px;
    font: inherit;
    min-width: 0;
    max-width: min(100%, 22em);
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 22em), 1fr));
    gap: 14px;
    align-items: start;
  }
  /* Lists of very different lengths leave no holes in columns. */
  .cards.in-columns {
    display: block;
    columns: 22em;
    column-gap: 14px;
  }
  .in-columns > .card {
    break-inside: avoid;
    margin-bottom: 14px;
  }
  .card {
    background: var(--cw-card);
    border: 1px solid var(--cw-line);
    border-radius: 5px;
    padding: 12px 14px;
  }
  .card > h3 {
    display: flex;
    justify-content: space-between;
    gap: 1em;
  }
  .count {
    font-variant-numeric: tabular-nums;
    color: var(--cw-quiet);
  }
  .count.bad {
    color: var(--vscode-errorForeground, var(--cw-missing));
    font-weight: 600;
  }
  ul.plain,
  ol.plain {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ul.plain > li {
    padding: 5px 0;
    border-top: 1px solid var(--cw-line);
  }
  ul.plain > li:first-child {
    border-top: none;
  }
  .meta {
    color: var(--cw-quiet);
    font-size: 0.92em;
  }
  .badge {
    display: inline-block;
    border: 1px solid currentColor;
    border-radius: 3px;
    padding: 0 6px;
    font-size: 0.85em;
    white-space: nowrap;
  }
  .on-file,
  .evidenced,
  .complete {
    color: var(--cw-evidenced);
  }
  .defined {
    color: var(--cw-defined);
  }
  .partly,
  .drafted {
    color: var(--cw-drafted);
  }
  .planned {
    color: var(--cw-planned);
  }
  .not-on-file,
  .missing {
    color: var(--cw-missing);
  }
  .scroll {
    overflow-x: auto;
    max-width: 100%;
  }
  table {
    border-collapse: collapse;
    font-size: 0.95em;
  }
  th,
  td {
    text-align: left;
    vertical-align: top;
    padding: 4px 10px 4px 0;
    border-bottom: 1px solid var(--cw-line);
  }
  /* An id broken into letters cannot be read. */
  td.id {
    white-space: nowrap;
  }
  th {
    font-weight: 600;
    white-space: nowrap;
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  details > summary {
    cursor: pointer;
    color: var(--vscode-textLink-foreground);
    width: fit-content;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
    margin: 0.6em 0;
  }
  .bar label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    max-width: 100%;
  }
  .error {
    color: var(--vscode-errorForeground);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
