// What was written is withdrawn, with a reason: evidence, or a finding.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Folded } from '../base/folded.js';
import { Form } from '../base/form.js';

export const Withdraw = ({ one, send }) => html`
  <${Folded} words=${t.withdraw} of=${one.text.slice(0, 60)}>
    <p class="govuk-body-s">${t.withdrawText}</p>
    <${Form} id="w-${one.key}" button=${t.withdraw} send=${send}
      fields=${[{ name: 'because', label: t.becauseLabel, area: true }]} />
  <//>`;
