import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * @typedef {{ words: string[]; file: string; line: number }} Vocabulary A set of words that a file declares: in an array
 *   `as const`, in `z.enum`, or as a union.
 */

/** Fewer words are no vocabulary: `yes` and `no` mean something else in each place. */
const LEAST = 3;

/** Every vocabulary that these files declare. @param {string} root @param {string[]} files @returns {Vocabulary[]} */
export const vocabulariesOf = (root, files) =>
  files.flatMap((file) => declaredIn(file, scriptOf(file, readFileSync(path.join(root, file), 'utf8'))));

/** @param {string} file @param {string} text */
export function declaredIn(file, text) {
  /** @type {Vocabulary[]} */
  const found = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @param {ts.Node} node */
  const visit = (node) => {
    const words = new Set(wordsOf(node));
    if (words.size >= LEAST) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ words: [...words].sort(), file, line: line + 1 });
    }
    if (!refers(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Lines stay where they are, so that what is found can be opened. @param {string} file @param {string} text */
const scriptOf = (file, text) =>
  file.endsWith('.svelte')
    ? text.replace(/(^|<\/script>)[\s\S]*?(<script[^>]*>|$)/g, (markup) => markup.replace(/[^\n]/g, ' '))
    : text;

/** @param {ts.Node} node @returns {string[]} */
function wordsOf(node) {
  if (ts.isUnionTypeNode(node))
    return node.types.flatMap((type) =>
      ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [],
    );
  const list = isConst(node) ? node.expression : isEnum(node) ? node.arguments[0] : undefined;
  if (!list || !ts.isArrayLiteralExpression(list) || !list.elements.every(ts.isStringLiteral)) return [];
  return list.elements.map((element) => /** @type {ts.StringLiteral} */ (element).text);
}

/** @param {ts.Node} node @returns {node is ts.AsExpression} */
const isConst = (node) => ts.isAsExpression(node) && node.type.getText() === 'const';

/** @param {ts.Node} node @returns {node is ts.CallExpression} */
const isEnum = (node) => ts.isCallExpression(node) && node.expression.getText() === 'z.enum';

/**
 * What is said of a vocabulary that stands elsewhere, and does not compile where it is none of its words: a selection
 * (`Exclude<Status, …>`, `Pick<Row, …>`), or an array that `satisfies` its type.
 *
 * @param {ts.Node} node
 */
const refers = (node) =>
  ts.isSatisfiesExpression(node) ||
  (ts.isTypeReferenceNode(node) &&
    /^(Exclude|Extract|Pick|Omit)$/.test(node.typeName.getText()) &&
    node.typeArguments?.length === 2);

/**
 * Those that stand in two files: the same words, or some of them. Each pair once, the smaller first.
 *
 * @param {Vocabulary[]} all
 */
export const spelledTwice = (all) =>
  all.flatMap((one, i) =>
    all.flatMap((other, j) => {
      const smaller =
        one.words.length < other.words.length || (one.words.length === other.words.length && i < j);
      const within = one.words.every((word) => other.words.includes(word));
      return smaller && within && one.file !== other.file ? [{ one, other }] : [];
    }),
  );
