import { expect, test } from 'vitest';
import { csvCell, csvHead, csvLine } from './index.ts';

test('what a spreadsheet would carry out leaves as text', () => {
  expect(csvCell('=1+1')).toBe("'=1+1");
  expect(csvCell('@SUM(A1),"x"')).toBe(`"'@SUM(A1),""x"""`);
  expect(csvCell('＝1+1')).toBe("'＝1+1");
  expect(csvCell('\n=1+1')).toBe('"\'\n=1+1"');
  expect(csvCell('+44 20 7946 0001')).toBe('+44 20 7946 0001');
  expect(csvCell("-2+3+cmd|' /C calc'!A0")).toBe("'-2+3+cmd|' /C calc'!A0");
});

test('a file begins with the mark of UTF-8; its lines end as RFC 4180 asks', () => {
  expect(csvHead(['Größe', 'a,b'])).toBe('\uFEFFGröße,"a,b"\r\n');
  expect(csvLine(['1', '', '二'])).toBe('1,,二\r\n');
});
