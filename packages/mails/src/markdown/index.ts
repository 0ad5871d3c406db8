export { asLine, asMarkdown, marked } from './escape.ts';
export { htmlOf } from './html.ts';
export { parse } from './parser.ts';
export { textOf } from './text.ts';
