// Yes and No, small and beside each other.
import { html } from './html.js';
import { t } from './en.js';

export const YesNo = ({ id, value, choose, name = id, disabled, className = '' }) => html`
  <div class="govuk-radios govuk-radios--small govuk-radios--inline ${className}">
    ${['yes', 'no'].map((one) => html`<div class="govuk-radios__item" key=${one}>
      <input class="govuk-radios__input" id="${id}-${one}" name=${name} type="radio" value=${one}
        checked=${value === one} disabled=${disabled} onChange=${() => choose(one)} />
      <label class="govuk-label govuk-radios__label" for="${id}-${one}">${t[one]}</label>
    </div>`)}
  </div>`;
