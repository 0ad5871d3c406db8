// What a mail says of a lead: the same whether it is sent or only looked at.
export { bodyOf, type Body } from './body.ts';
export { lineOf } from './line.ts';
export { asLine, asMarkdown, marked } from './markdown/index.ts';
export { render, TemplateBroken } from './template.ts';
export { variablesOf } from './variables.ts';
