// Bands: what the framework says of them, and how they look: a tint, squares and the word.
import { html } from '../base/html.js';
import { plain } from '../base/words.js';

// Where each begins and ends.
const steps = (items, part) => items.filter((item) => item.part === part).map((item, index) => ({
  code: item.ref, text: item.text, from: item.low, to: item.high, index,
}));

// Result  { bands: of a percentage, ranges: of a score }
export const bandsOf = (items) => ({ bands: steps(items, 'band'), ranges: steps(items, 'range') });

// A tint of four, also where a framework has another number of bands.
const tint = (index, n) => (n < 2 ? 3 : Math.round((index * 3) / (n - 1)));

export function Band({ code, of }) {
  const step = of.find((one) => one.code === code);
  if (!code) return null;
  const index = step?.index ?? 0;
  return html`
    <strong class="app-band app-band--${tint(index, of.length)}">
      <${Squares} n=${of.length} full=${index} />
      ${step?.text ?? plain(code)}
    </strong>`;
}

const Squares = ({ n, full }) => html`
  <svg class="app-band__sign" width=${n * 8 - 1} height="7" viewBox="0 0 ${n * 8 - 1} 7"
    aria-hidden="true" focusable="false">
    ${Array.from({ length: n }, (_, i) => html`
      <rect class=${i <= full ? 'full' : 'empty'} x=${i * 8 + 0.5} y=".5" width="6" height="6" />`)}
  </svg>`;

// A bar over the bands: what is certain is solid, what open answers decide hollow, a tick is now.
export function Zones({ of, max, low, high, now, height = 18 }) {
  const size = max + 1 - (max === 100 ? 1 : 0);
  const x = (value) => `${(value / size) * 100}%`;
  const middle = height / 2;
  return html`
    <svg class="app-zones" width="100%" height=${height} aria-hidden="true" focusable="false">
      ${of.map((step, i) => html`
        <rect class="zone tint${tint(step.index, of.length)}" x=${x(step.from)} y="1"
          width=${x((of[i + 1]?.from ?? size) - step.from)} height=${height - 2} />`)}
      ${low !== null && high > low && html`
        <rect class="open" x=${x(low)} y=${middle - 5} width=${x(high - low)} height="10" />`}
      ${low !== null && html`
        <rect class="low" x="0" y=${middle - 3.5} width=${x(low)} height="7" />`}
      ${now !== null && now !== undefined && html`
        <rect class="now" x=${x(now)} y="1" width="3" height=${height - 2}
          transform="translate(-1.5)" />`}
      ${of.slice(1).map((step) => html`
        <line class="edge" x1=${x(step.from)} x2=${x(step.from)} y1="0" y2=${height} />`)}
    </svg>`;
}
