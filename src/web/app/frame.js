// What stands round every screen: the header with its menu, the foot.
import { html } from './base/html.js';
import { t } from './base/en.js';
import { place } from './base/paths.js';
import { isExample } from './plan/example.js';
import { Ending, SignOut, useSession } from './session.js';

const MENU = ['cases', 'board', 'disagreements', 'decisions', 'draft', 'trail', 'record', 'setup',
  'sampling'];
// Screens that belong to an entry of the menu.
const UNDER = { case: 'cases', reading: 'cases', all: 'cases' };

// title: of the screen, by which its main part is called
export function Frame({ me, inspection, roles, screen, title, children }) {
  const known = useSession();
  return html`
    <a href="#main" class="govuk-skip-link" onClick=${skip}>${t.skip}</a>
    <header class="govuk-generic-header app-top">
      <div class="app-width app-top__inner">
        <div class="govuk-generic-header__logo">
          <a href="#/start" class="govuk-generic-header__homepage-link">Assize</a>
        </div>
        ${inspection && html`<${Menu} inspection=${inspection.inspection} screen=${screen} />`}
        <${Who} me=${me} inspection=${inspection} roles=${roles} />
        ${known && html`
          <${SignOut} person=${known.person} className="app-nav__link app-nav__link--out" />`}
      </div>
    </header>
    <main class="app-width app-main" id="main" tabindex="-1" aria-label=${title}>
      <${Ending} known=${known} />
      ${children}
    </main>
    <footer class="app-width app-foot">
      <p class="govuk-body-s">
        <a class="govuk-link" href="#/accessibility">${t.statement}</a>${' '}
        <span>${t.everythingStays}</span>
      </p>
      ${known && html`<${SignOut} person=${known.person} everywhere=${true} />`}
    </footer>`;
}

const Menu = ({ inspection, screen }) => html`
  <nav aria-label=${t.menu} class="app-nav">
    <ul class="app-nav__list">${MENU.map((one) => html`
      <li class="app-nav__item">
        <a class="app-nav__link" href=${place(inspection, one)}
          aria-current=${(UNDER[screen] ?? screen) === one ? 'page' : undefined}>
          ${t.menuOf[one]}
        </a>
      </li>`)}
    </ul>
  </nav>`;

const Who = ({ me, inspection, roles }) => html`
  <p class="app-top__who">
    ${isExample(inspection?.inspection) && !saysExample(inspection) && html`
      <strong class="app-mark app-mark--top">${t.planning.example}</strong>${' '}`}
    ${inspection && html`
      <span class="app-top__inspection">
        ${inspection.service ?? inspection.inspection}
      </span>${' '}`}
    ${me && html`<span class="app-nowrap">${[me.person, ...roles].join(', ')}</span>`}
  </p>`;

// The published one is of a service that is called so already.
const saysExample = ({ service }) => service?.startsWith(t.planning.example);

function skip(e) {
  e.preventDefault();
  document.getElementById('main').focus();
}
