// What a mail says of a lead: the same whether it is sent or only looked at.
export { bodyOf, type Body } from './body.ts';
export { drawn } from './drawn.ts';
export { footerOf } from './footer.ts';
export { lineOf } from './line.ts';
export { asLine, asMarkdown, marked } from './markdown/index.ts';
export { noMailFor, textFor, type StepText, type TextParts } from './step-text.ts';
export { chooseVariant } from './variant.ts';
export { render, TemplateBroken } from './template.ts';
export { variablesOf } from './variables.ts';
