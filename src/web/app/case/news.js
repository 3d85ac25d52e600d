// What is said on the screen that comes next, of what was done on the one before.
import { useEffect, useState } from '../base/html.js';

let word = null;

export function leaveWord(text) {
  word = text;
}

// rest: what is said otherwise.  It is said after the screen is there: only then is it read out.
export function useWord(rest = '') {
  const [said, say] = useState(rest);
  useEffect(() => {
    if (word) say(word);
    word = null;
  }, []);
  return [said, say];
}
