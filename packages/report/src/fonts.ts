import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?inline';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?inline';
import inter700 from '@fontsource/inter/files/inter-latin-700-normal.woff2?inline';
import ext400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff2?inline';
import ext600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff2?inline';
import ext700 from '@fontsource/inter/files/inter-latin-ext-700-normal.woff2?inline';
import cyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff2?inline';
import cyrillic700 from '@fontsource/inter/files/inter-cyrillic-700-normal.woff2?inline';
import greek400 from '@fontsource/inter/files/inter-greek-400-normal.woff2?inline';
import greek700 from '@fontsource/inter/files/inter-greek-700-normal.woff2?inline';
import mono400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?inline';

/*
 * Static weights, not the variable font: Chromium writes a variable font into a PDF as Type 3 (outlines without hints
 * or a name), a static one as a TrueType subset. Only the scripts that the text needs are put in.
 */
interface Face {
  family: string;
  weight: number;
  src: string;
  range: string;
  needed: RegExp;
}

const always = /^/;
const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const extended = 'U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113';
const inExtended = /[\u0100-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/;
const faces: Face[] = [
  ...[
    [400, inter400],
    [600, inter600],
    [700, inter700],
  ].map(([weight, src]) => ({
    family: 'Inter',
    weight: weight as number,
    src: src as string,
    range: latin,
    needed: always,
  })),
  ...[
    [400, ext400],
    [600, ext600],
    [700, ext700],
  ].map(([weight, src]) => ({
    family: 'Inter',
    weight: weight as number,
    src: src as string,
    range: extended,
    needed: inExtended,
  })),
  ...[
    [400, cyrillic400],
    [700, cyrillic700],
  ].map(([weight, src]) => ({
    family: 'Inter',
    weight: weight as number,
    src: src as string,
    range: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
    needed: /[\u0400-\u04ff]/,
  })),
  ...[
    [400, greek400],
    [700, greek700],
  ].map(([weight, src]) => ({
    family: 'Inter',
    weight: weight as number,
    src: src as string,
    range: 'U+0370-03FF',
    needed: /[\u0370-\u03ff]/,
  })),
  { family: 'JetBrains Mono', weight: 400, src: mono400, range: latin, needed: always },
];

/** `@font-face` rules, with the fonts in them, for this text. */
export const fontFaces = (text: string): string =>
  faces
    .filter(({ needed }) => needed.test(text))
    .map(
      ({ family, weight, src, range }) =>
        `@font-face{font-family:'${family}';font-weight:${weight};src:url(${src}) format('woff2');unicode-range:${range}}`,
    )
    .join('\n');
