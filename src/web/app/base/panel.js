// A part of a screen with an edge and a title, by which it is called.
import { html } from './html.js';

// Head: the level of its heading; reached: whether focus can be put there
export function Panel({ id, title, Head = 'h2', reached = false, className = '', children }) {
  return html`
    <section class=${['app-panel', className].filter(Boolean).join(' ')} aria-labelledby=${id}>
      <${Head} class="app-panel__title" id=${id} tabindex=${reached ? '-1' : undefined}>
        ${title}
      <//>
      ${children}
    </section>`;
}
