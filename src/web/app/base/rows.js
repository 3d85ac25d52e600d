// A table of rows, of which a narrow screen makes a list: each cell says there what it is.
import { html } from './html.js';

// heads: texts; rows: arrays of cells, the first of which names the row
export const Rows = ({ caption, heads, rows, seen = false }) => html`
  <table class="govuk-table app-rows">
    <caption class=${seen ? 'govuk-table__caption' : 'govuk-visually-hidden'}>${caption}</caption>
    <${Heads} heads=${heads} />
    <tbody>${rows.map(([name, ...cells]) => html`
      <tr>
        <th scope="row">${name}</th>
        ${cells.map((cell, i) => html`<${Cell} head=${heads[i + 1]} cell=${cell} />`)}
      </tr>`)}
    </tbody>
  </table>`;

// The heads of any table that is a list.
export const Heads = ({ heads }) => html`
  <thead class="govuk-table__head">
    <tr>${heads.map((head) => html`<th scope="col" class="govuk-table__header">${head}</th>`)}</tr>
  </thead>`;

const Cell = ({ head, cell }) => html`
  <td class=${cell === '' || cell === null ? 'app-none' : ''}>
    <span class="app-cell-label">${head}: </span><bdi>${cell}</bdi>
  </td>`;
