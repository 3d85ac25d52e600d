// A standard about which something is decided, with its title.
import { html } from '../base/html.js';
import { Panel } from '../base/panel.js';

export const Standard = ({ id, standard, children }) => html`
  <${Panel} id=${id} Head="h3" reached=${true}
    title=${html`<span class="app-std__ref">${standard.standard}</span> ${standard.title}`}>
    ${children}
  <//>`;
