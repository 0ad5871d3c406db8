/** With the digits of other scripts (`١٢`, `１２`) as 0 to 9. */
export const asciiDigits = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text : text.replace(/\p{Nd}/gu, asciiDigit);

/** Digits of each script stand in tens, one after the other. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.findLast((from) => from <= code);
  return zero !== undefined && code - zero < 10 ? String(code - zero) : digit;
}

/** The noughts of scripts that people write numbers in, from ASCII's to full width. */
const ZEROS = [
  ...[0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66],
  ...[0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10],
];
