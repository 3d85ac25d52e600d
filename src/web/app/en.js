export const t = { yes: 'Yes', no: 'No', themes: {} };
