// A page is not left unasked while something waits that is not saved.
let waits = () => false;
let unasked = false;

// is()  whether something waits; whoever says so last is asked
export function warnWhile(is) {
  waits = is;
}

// Whoever leaves has been asked already.
export function leaveUnasked() {
  unasked = true;
}

addEventListener('beforeunload', (e) => {
  if (!unasked && waits()) e.preventDefault();
});
