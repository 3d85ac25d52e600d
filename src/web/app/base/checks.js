// Boxes to tick, small, under one legend.
import { html } from './html.js';

// all: [[value, words]]; chosen: a Set; change(Set)
export function Checks({ id, legend, hint, all, chosen, change }) {
  const toggle = (value) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    change(next);
  };
  return html`
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset" aria-describedby=${hint ? `${id}-hint` : undefined}>
        <legend class="govuk-fieldset__legend">${legend}</legend>
        ${hint && html`<div class="govuk-hint" id="${id}-hint">${hint}</div>`}
        <div class="govuk-checkboxes govuk-checkboxes--small app-checks"
          data-module="govuk-checkboxes">
          ${all.map(([value, words], i) => html`
            <div class="govuk-checkboxes__item" key=${value}>
              <input class="govuk-checkboxes__input" type="checkbox" id="${id}-${i}"
                checked=${chosen.has(value)} onChange=${() => toggle(value)} />
              <label class="govuk-label govuk-checkboxes__label" for="${id}-${i}">${words}</label>
            </div>`)}
        </div>
      </fieldset>
    </div>`;
}
