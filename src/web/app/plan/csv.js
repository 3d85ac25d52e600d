// What is in a file of CSV: the names of its columns, and which wordings each has.  Only to ask
// what they mean: the library reads the file itself, and has the last word on what is wrong in it.

export const WORDINGS = 60; // that one column may have before it is taken for a text

const separators = [',', ';', '\t'];

// Takes text in pieces; row(cells) for each row that is not blank.
function reader(separator, row) {
  let cells = [];
  let cell = '';
  let quoted = false;
  let before = ''; // a quote within quotes, or a carriage return
  const end = () => {
    cells.push(cell);
    if (cells.length > 1 || cell) row(cells);
    cells = [];
    cell = '';
  };
  const take = (c) => {
    if (quoted && before === '"') {
      before = '';
      if (c === '"') return (cell += c);
      quoted = false;
    }
    if (quoted) return c === '"' ? (before = c) : (cell += c);
    if (c === '"' && !cell) return (quoted = true);
    if (c === separator) return (cells.push(cell), cell = '');
    if (c === '\n') return end();
    return c === '\r' ? '' : (cell += c);
  };
  return {
    take: (text) => { for (const c of text) take(c); },
    end: () => (cell || cells.length) && end(),
  };
}

// The one that the first line has most of.
function separatorOf(line) {
  const count = (one) => line.split(one).length;
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function note(table, cells) {
  table.rows++;
  cells.forEach((cell, i) => {
    const column = table.columns[i];
    if (!column) return;
    column.first ||= cell;
    const { wordings } = column;
    if (wordings.size <= WORDINGS) wordings.set(cell, (wordings.get(cell) ?? 0) + 1);
  });
}

// file    as the browser gives it
// Result  { separator, rows, columns: [{ name, first: a cell,
//           wordings: Map of cell → how often }] }
export async function readTable(file) {
  const table = { separator: ',', rows: 0, columns: null };
  const take = (cells) => {
    if (!table.columns)
      table.columns = cells.map((name) => ({ name: name.trim(), first: '', wordings: new Map() }));
    else if (cells.some((cell) => cell.trim())) note(table, cells);
  };
  let to = null;
  const pieces = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
    if (!to) {
      table.separator = separatorOf(piece.value.split('\n', 1)[0]);
      to = reader(table.separator, take);
    }
    to.take(piece.value);
  }
  to?.end();
  table.columns ??= [];
  return table;
}
