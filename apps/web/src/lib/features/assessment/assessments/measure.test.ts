import { expect, test } from 'vitest';
import { labelOf, showMeasures, textOf } from './measure.ts';

test('names and units come from keys', () => {
  expect(labelOf('firstByteMs')).toBe('First byte');
  expect(labelOf('mail_provider')).toBe('Mail provider');
  expect(textOf('lcpMs', 7410)).toBe('7.4 s');
  expect(textOf('tbtMs', 310.4)).toBe('310 ms');
  expect(textOf('totalBytes', 2_412_551)).toMatch(/2\.4/);
  expect(textOf('confidence', 0.7)).toBe('70%');
  expect(textOf('x', { spf: true, note: null })).toBe('SPF: yes');
});

test('what says nothing is left out; objects in lists become tables, bounded', () => {
  const pages = Array.from({ length: 60 }, (_, i) => ({
    url: `https://a.example/${i}`,
    status: 200,
    title: null,
  }));
  expect(
    showMeasures({ empty: [], none: null, list: ['a', 'b'], grade: 'B+', pages, deep: { a: { b: 1 } } }),
  ).toEqual([
    { key: 'grade', label: 'Grade', as: 'value', text: 'B+' },
    { key: 'list', label: 'List', as: 'list', items: ['a', 'b'], more: 0 },
    expect.objectContaining({ as: 'table', columns: ['Address', 'Status'], more: 10 }),
    expect.objectContaining({ as: 'group', label: 'Deep' }),
  ]);
});
