// A box to tick before work that keeps others from recording for some seconds.
import { html } from './html.js';
import { Checks } from './checks.js';
import { t } from './en.js';

export const OthersWait = ({ id, value, error, change }) => html`
  <${Checks} id=${id} error=${error} legend=${t.othersWait} hint=${t.othersWaitHint}
    all=${[['wait', t.othersMayWait]]} chosen=${new Set(value ? ['wait'] : [])}
    change=${(set) => change(set.has('wait'))} />`;
