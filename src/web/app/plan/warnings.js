// What is odd in a file that was taken: a look at the file decides whether it is wrong.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { plain } from '../base/words.js';

const s = t.sampling;
const TWINS = 10; // that are told each

// n: what the store counted
export function Warnings({ n }) {
  const texts = textsOf(n);
  return texts.length > 0 && html`
    <div class="app-banner">
      <h4 class="app-banner__title">${t.lookFirst(texts.length)}</h4>
      <ul class="govuk-list govuk-list--bullet">${texts.map((text) => html`<li>${text}</li>`)}</ul>
    </div>`;
}

function textsOf({ missing, as_number: number, short_of_zeros: short, twins = [] }) {
  return [
    missing && s.missing(missing.split(', ').map(plain).join(', ')),
    number && s.asNumber(number.references, number.such_as),
    short && s.shortOfZeros(short.references, short.such_as),
    ...twins.slice(0, TWINS).map(({ what, one, other }) => s.twins(what, one, other)),
    twins.length > TWINS && s.moreTwins(twins.length - TWINS),
  ].filter(Boolean);
}
