// Preact with htm: what every module that draws is written in.
import { h } from './preact.js';
import htm from './htm.js';

export { render, createRef } from './preact.js';
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from './hooks.js';
export const html = htm.bind(h);
