// Boxes to tick, small, under one legend.
import { html } from './html.js';
import { about, Error, Group, Hint } from './field.js';

// all: [[value, words]]; chosen: a Set; change(Set); error: what is wrong with it
export function Checks({ id, legend, hint, error, all, chosen, change }) {
  const toggle = (value) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    change(next);
  };
  return html`
    <${Group} error=${error}>
      <fieldset class="govuk-fieldset" aria-describedby=${about(id, hint, error)}>
        <legend class="govuk-fieldset__legend">${legend}</legend>
        <${Hint} id=${id} hint=${hint} />
        <${Error} id=${id} error=${error} />
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
    <//>`;
}
