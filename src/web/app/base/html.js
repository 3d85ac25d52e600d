// Preact with htm: what every module that draws is written in.
import htm from '../packages/htm.js';
import { h } from '../packages/preact.js';

export { render } from '../packages/preact.js';
export {
  useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from '../packages/hooks.js';
export const html = htm.bind(h);
