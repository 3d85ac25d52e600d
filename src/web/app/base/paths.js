// Addresses: of the page (after #), and of what it asks for.
const part = encodeURIComponent;

export const inspectionPath = (inspection) => `inspections/${part(inspection)}`;
// With its texts in the language of the person where it has them; its own where it has not.
const language = /^[a-z]{2,3}(?=-|$)/.exec(navigator.language ?? '')?.[0];
export const frameworkPath = (framework) =>
  `frameworks/${part(framework)}${language ? `?language=${language}` : ''}`;
export const casePath = (inspection, ref, second) =>
  `${inspectionPath(inspection)}/cases/${part(ref)}${second ? '/reading' : ''}`;

export const place = (...parts) => `#/${parts.map(part).join('/')}`;

// #/INSPECTION/cases, #/INSPECTION/case/REF, #/start ...; null where it cannot be read
export function placeNow() {
  try {
    return location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  } catch {
    return [''];
  }
}

export function go(to) {
  location.hash = to;
}

// What a case is called in an address: its sample besides, where two samples have the same.
export const caseName = (one, all) =>
  (all.some((other) => other.case === one.case && other.sample !== one.sample)
    ? `${one.sample}/${one.case}` : one.case);
