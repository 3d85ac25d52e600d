// Hands a file to the browser, which keeps it where it keeps downloads.
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export const saveText = (text, name) => save(new Blob([text], { type: 'text/plain' }), name);
