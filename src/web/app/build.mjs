// The page as one table in C: what the browser asks for by name, compressed once, here.
//
//   node build.mjs SOURCE PACKAGES OUTPUT.c
//
// Nothing is bundled: a module is sent as it was written, but for "preact", which browsers find by
// a path only.  Packages are sent from packages/.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const [source, packages, output] = process.argv.slice(2).map((path) => resolve(path));
const sass = createRequire(`${packages}/package.json`)('sass');
const types = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml',
};
const text = (path) => readFileSync(path, 'utf8');
const module = (path) => text(`${packages}/node_modules/${path}`)
  .replace(/from\s*["']preact["']/g, 'from"./preact.js"').replace(/\/\/# sourceMapp.*/, '');

// app.css, in the order in which what comes later holds
const sheets = ['style/colours', 'style/frame', 'style/message', 'case/case', 'case/question',
  'case/bar', 'board/bands', 'board/board', 'board/whatif', 'style/list', 'style/narrow',
  'style/forced', 'style/paper', 'style/form', 'record/record', 'plan/plan', 'decide/decide',
  'style/small'];

const packaged = {
  'packages/preact.js': module('preact/dist/preact.mjs'),
  'packages/hooks.js': module('preact/hooks/dist/hooks.mjs'),
  'packages/htm.js': module('htm/dist/htm.module.js'),
  'govuk.css': sass.compile(`${source}/govuk.scss`, {
    loadPaths: [`${packages}/node_modules`], style: 'compressed', quietDeps: true,
  }).css,
  'app.css': sass.compileString(sheets.map((name) => text(`${source}/${name}.css`)).join(''), {
    syntax: 'css', style: 'compressed',
  }).css,
};
const files = { ...packaged };
for (const name of readdirSync(source, { recursive: true }).sort())
  if (/\.(js|html|svg)$/.test(name)) files[name] = text(`${source}/${name}`);
const meant = (name, from) => posix.join(posix.dirname(name), from);

// Where one module asks another for a name in vain, a browser shows nothing at all.
function has(name, from, one) {
  const file = meant(name, from);
  if (!(file in packaged) && !new RegExp(`export [^;]*\\b${one}\\b`).test(files[file] ?? ''))
    throw new Error(`${name}: ${from} has no ${one}`);
}
for (const [name, content] of Object.entries(files)) {
  for (const [, names, from] of content.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm))
    for (const one of names.split(',').map((word) => word.trim().split(' ')[0]).filter(Boolean))
      has(name, from, one);
  for (const [, from, one] of content.matchAll(/import\('([^']+)'\)\.then\(\(m\) => m\.(\w+)\)/g))
    has(name, from, one);
}

// A key that stands twice in the catalogue: the last would win unseen.
const inside = [];
for (const [, open, key] of files['base/en.js'].replace(/`(\\.|[^`])*`|'(\\.|[^'])*'/gs, '0')
  .matchAll(/([{}()\[\]])|\b(\w+):/g)) {
  if (open && '{(['.includes(open)) inside.push(new Set());
  else if (open) inside.pop();
  else if (inside.at(-1)?.has(key)) throw new Error(`base/en.js: ${key} stands twice`);
  else inside.at(-1)?.add(key);
}

// What the first view needs is asked for at once, not one after the other as modules name each
// other.
const needed = new Set(['main.js']);
for (const name of needed)
  for (const [, from] of files[name].matchAll(/from\s*["'](\.[^"']+)["']/g))
    needed.add(meant(name, from));
const ahead = [...needed].sort()
  .map((name) => `<link rel="modulepreload" href="${name}">`).join('\n  ');
files['index.html'] = files['index.html'].replace('<!-- modules -->', ahead);

let arrays = '';
const lines = [];
for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const bytes = gzipSync(content, { level: 9 });
  const tag = createHash('sha256').update(content).digest('hex').slice(0, 32);
  bytes[9] = 255; // no word of the system it was made on
  const numbers = [...bytes].join(',').replace(/(.{90}[^,]*,)/g, '$1\n');
  arrays += `static const unsigned char bytes_${lines.length}[] = {\n${numbers}\n};\n`;
  lines.push(`\t{ "/${name === 'index.html' ? '' : name}", "${types[name.split('.').pop()]}",`
    + ` "\\"${tag}\\"", bytes_${lines.length}, sizeof bytes_${lines.length} },`);
}
writeFileSync(output, `/* Made by build.mjs. */
#include "web/web_asset.h"

${arrays}
const struct web_asset web_asset_table[] = {
${lines.join('\n')}
};
const size_t web_asset_count = sizeof web_asset_table / sizeof *web_asset_table;
`);
