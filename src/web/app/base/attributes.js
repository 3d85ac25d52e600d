// What a framework records of a case, as fields of a form.
import { t } from './en.js';

// before: what stands before a code in the name of its field
export function attributeFields(framework, before = '') {
  const fields = [];
  for (const item of framework) {
    if (item.part === 'attribute') fields.push({ ...fieldOf(item), name: before + item.ref });
    else if (item.part === 'value') fields.at(-1).options.push([item.ref, item.text]);
  }
  return fields;
}

const fieldOf = (item) => ({
  as: item.ref, label: item.text, optional: true, sample: item.sample,
  hint: /\d/.test(item.rule ?? '') ? item.rule : undefined,
  options: item.rule === 'yes or no' ? [['', t.notSaid], ['yes', t.yes], ['no', t.no]]
    : item.rule === 'one of:' ? [['', t.notSaid]] : undefined,
});
