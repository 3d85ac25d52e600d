// Dates, times and names of codes in words.
import { t } from './en.js';

const zone = { timeZone: 'UTC' };
const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', year: 'numeric', ...zone,
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit',
});

// 20 January 2020
export const day = (iso) => (iso ? days.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)) : '');
export const time = (date = new Date()) => clock.format(date);
export const dayAndTime = (iso) => (iso ? moment.format(new Date(iso)).replace(' at ', ', ') : '');

export function span(from, to) {
  if (!from || !to) return day(from ?? to);
  const [a, b] = [day(from).split(' '), day(to).split(' ')];
  const same = a[2] !== b[2] ? 3 : a[1] !== b[1] ? 2 : 1;
  return `${a.slice(0, same).join(' ')} ${t.to} ${b.join(' ')}`;
}

// out_of_court: Out of court
export const plain = (code) => {
  const words = (code ?? '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const yesNo = (answer) => (answer === 'yes' ? t.yes : answer === 'no' ? t.no : '');
export const theme = (code) => t.themes[code] ?? plain(code);
