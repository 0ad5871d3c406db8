import { expect, test } from 'vitest';
import { busiest, cellWords, heatOf } from './heatmap.ts';

const none = { sent: 0, opened: 0, clicked: 0, replied: 0 };

test('a week has an hour for everything, and the most is the darkest', () => {
  const hours = [
    { weekday: 0, hour: 9, ...none, sent: 40, replied: 1 },
    { weekday: 0, hour: 10, ...none, sent: 10 },
    { weekday: 6, hour: 23, ...none, sent: 1 },
  ];
  const { rows, most } = heatOf(hours, 'sent');
  expect(rows.map((row) => row.length)).toEqual(Array(7).fill(24));
  expect(most).toBe(40);
  expect([rows[0]![9], rows[0]![10], rows[6]![23], rows[3]![3]].map((cell) => cell!.level)).toEqual([
    4, 1, 1, 0,
  ]);
  expect(busiest(rows).map(({ count }) => count)).toEqual([40, 10, 1]);
  expect(cellWords(rows[0]![9]!, 'sent')).toBe('Monday, 9:00 to 10:00: 40 mails sent');
  expect(cellWords(heatOf(hours, 'replied').rows[0]![9]!, 'replied')).toBe('Monday, 9:00 to 10:00: 1 reply');
});

test('where nothing happened nothing is busy', () => {
  const { rows, most } = heatOf([], 'clicked');
  expect(most).toBe(0);
  expect(busiest(rows)).toEqual([]);
  expect(rows.flat().every(({ level }) => level === 0)).toBe(true);
});
