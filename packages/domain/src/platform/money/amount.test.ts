import { expect, test } from 'vitest';
import { DecimalMarks, readAmount } from './index.ts';

test.each([
  ['0', 0],
  ['12', 1_200],
  ['$12.50', 1_250],
  ['US$ 12.50', 1_250],
  ['12.50 USD', 1_250],
  ['0.125', 12.5],
  ['$.0045', 0.45],
  ['1250.125', 125_012.5],
  ['12,345,678.90', 1_234_567_890],
  ['1.250,5', 125_050],
  ['12 500,00', 1_250_000],
  ["1'200.–", 120_000],
  ['50,-', 5_000],
  ['1,25,000.00', 12_500_000],
  ['١٢٫٥٠', 1_250],
  ['１２.５０', 1_250],
  ['4.35', 435],
  ['1.15', 115],
])('%s is %s cents', (text, cents) => {
  expect(readAmount(text)).toEqual({ cents });
});

test.each([
  ['12,50 kr.', 'DKK', 1_250],
  ['12 500,00 kr.', 'SEK', 1_250_000],
  ['Rs. 50', 'INR', 5_000],
  ['Rs.50', 'INR', 5_000],
  ['₹1,25,000.50', 'INR', 12_500_050],
  ['CHF 1’200.50', 'CHF', 120_050],
  ['12,50 zł', 'PLN', 1_250],
  ['R$ 1.234,50', 'BRL', 123_450],
  ['￥１，２５０', 'JPY', 1_250],
  ['₩39,900', 'KRW', 39_900],
  ['12.34 KWD', 'KWD', 12_340],
  ['1.234,50 Ft', 'HUF', 123_450],
])('%s in %s is %s minor units', (text, currency, cents) => {
  expect(readAmount(text, { currency })).toEqual({ cents });
});

test.each([
  ['', 'is not an amount of money.'],
  ['ten', 'is not an amount of money.'],
  ['1e3', 'is not an amount of money.'],
  ['1E+03', 'is not an amount of money.'],
  ['5k', 'is not an amount of money.'],
  ['1.2.3', 'is not an amount of money.'],
  ['12 50', 'is not an amount of money.'],
  ['10-20', 'is not an amount of money.'],
  ['50 per lead', 'is not an amount of money.'],
  ['12½', 'is not an amount of money.'],
  ['50 %', 'is not an amount of money.'],
  ['9999999999999999', 'is not an amount of money.'],
  ['(5.00)', 'is less than nothing.'],
  ['-5', 'is less than nothing.'],
  ['$−5.00', 'is less than nothing.'],
  ['5.00-', 'is less than nothing.'],
  ['12,50 kr.', 'is not in USD.'],
  ['1.234,5 €', 'is not in USD.'],
  ['1,250', 'could be 1250 or 1.250, and nothing says which.'],
])('%s %s', (text, why) => {
  expect(readAmount(text)).toEqual({ why });
});

test('what could be two amounts is read as the others in its column are', () => {
  expect(readAmount('1,250', { decimal: '.' })).toEqual({ cents: 125_000 });
  expect(readAmount('1,250', { decimal: ',' })).toEqual({ cents: 125 });
  expect(readAmount('1.250', { decimal: ',' })).toEqual({ cents: 125_000 });
  // A yen has no decimals; what a person types has no more than the currency.
  expect(readAmount('1,250', { currency: 'JPY' })).toEqual({ cents: 1_250 });
  expect(readAmount('1,250', { exact: true })).toEqual({ cents: 125_000 });
  expect(readAmount('1,2500', { exact: true })).toEqual({ why: 'is not an amount of money.' });
  expect(readAmount('1,250', { exact: true, currency: 'KWD' }).why).toBeDefined();
});

const learnt = (...texts: string[]) => {
  const marks = new DecimalMarks();
  texts.forEach((text) => marks.take(text));
  return { mark: marks.mark, doubtful: marks.doubtful };
};

test('a column tells how it writes decimals by what can be read in one way only', () => {
  expect(learnt('1,250', '12.50')).toEqual({ mark: '.', doubtful: null });
  expect(learnt('1.250', '0,125 kr.', 'none')).toEqual({ mark: ',', doubtful: null });
  expect(learnt('1.250.000', '5')).toEqual({ mark: ',', doubtful: null });
  expect(learnt('5', '10', 'n/a')).toEqual({ mark: null, doubtful: null });
  expect(learnt('1,250', '2,500')).toEqual({ mark: null, doubtful: '1,250' });
  expect(learnt('1,250', '12.50', '12,50')).toEqual({ mark: null, doubtful: '1,250' });
});
