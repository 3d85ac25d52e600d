// A table of rows, of which a narrow screen makes a list: each cell says there what it is.
import { html } from './html.js';

// heads: texts; rows: arrays of cells, the first of which names the row
export const Rows = ({ caption, heads, rows, seen = false }) => html`<table class="govuk-table app-rows">
  <caption class=${seen ? 'govuk-table__caption' : 'govuk-visually-hidden'}>${caption}</caption>
  <thead class="govuk-table__head"><tr>${heads.map((head) => html`<th scope="col"
    class="govuk-table__header">${head}</th>`)}</tr></thead>
  <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>`
    : html`<td class=${cell === '' || cell === null ? 'app-none' : ''}><span
      class="app-cell-label">${heads[i]}: </span>${cell}</td>`))}</tr>`)}</tbody></table>`;
