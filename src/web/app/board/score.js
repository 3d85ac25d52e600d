// The score: what it is, where it stands in its ranges, and what is still open of it.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Panel } from '../base/panel.js';
import { plain } from '../base/words.js';
import { Band, Zones } from './bands.js';

// after: the result of a what-if, which takes the place of what is so
export function Score({ summary, of, after }) {
  const now = after ?? summary;
  return html`
    <${Panel} id="score-title" className="app-score"
      title=${summary.complete ? t.score : t.scoreSoFar}>
      <p class="app-score__line">
        ${now.score !== null && html`
          <strong class="app-score__n">${now.score}</strong> ${t.outOf(now.score_max)}${' '}`}
        <${Band} code=${now.rating} of=${of.ranges} />
        ${now.score === null && html`
          <span>${now.rating ? t.soFar : t.notYet}</span>`}
        ${after && html`<span class="app-was">${t.was(summary.score ?? t.none)}</span>`}
      </p>
      <${Zones} of=${of.ranges} max=${of.ranges.at(-1)?.to ?? now.score_max} height=${22}
        low=${now.score_low} high=${now.score_high} now=${now.score} />
      <div class="app-scale" aria-hidden="true">
        ${of.ranges.map((range) => html`<${Range} range=${range} here=${now.rating} />`)}
      </div>
      <p class="app-score__range">${[openOf(now), whyNot(now)].filter(Boolean).join(' ')}</p>
    <//>`;
}

const Range = ({ range, here }) => html`
  <span class=${range.code === here ? 'app-scale__here' : ''}
    style=${{ flexGrow: range.to - range.from + 1 }}>
    ${t.initials(range.text)} <span class="app-nowrap">${range.from}–${range.to}</span>
  </span>`;

// Why there is no rating, where no answer would give one.
function whyNot({ warnings }) {
  const why = warnings.find((one) => one.code === 'no_overall_rating');
  return why && `${plain(why.text)}.`;
}

function openOf({ score_low: low, score_high: high, score_max: max }) {
  if (low === null) return '';
  return low === high ? t.scoreSure : t.scoreRange(low, high, max);
}
