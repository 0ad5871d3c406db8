/// <reference lib="dom" />
import type { ElementSeen } from '../../page/outcome.ts';

/**
 * What the measures share. Runs in the page (see `inPage`): refers to nothing outside itself, and stops looking after
 * `maxElements` or its time.
 */
export const kit = (input: { width: number; height: number; maxElements: number; budgetMs: number }) => {
  const start = performance.now();
  const spent = () => performance.now() - start > input.budgetMs;
  const cut = (text: string, most: number) => text.replace(/\s+/g, ' ').trim().slice(0, most);

  const boxOf = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const round = (n: number) => Math.round(n * 10) / 10;
    return {
      ...{ x: round(left + window.scrollX), y: round(top + window.scrollY) },
      ...{ width: round(width), height: round(height) },
    };
  };

  const step = (element: Element): string => {
    const name = CSS.escape(element.localName);
    const parent = element.parentElement;
    if (!parent) return name;
    let nth = 1;
    let same = 0;
    for (const sibling of parent.children) {
      if (sibling.localName !== element.localName) continue;
      same += 1;
      if (sibling === element) nth = same;
      if (same > 500) break;
    }
    return same > 1 ? `${name}:nth-of-type(${nth})` : name;
  };

  const isOnly = (selector: string) => {
    try {
      return document.querySelectorAll(selector).length === 1;
    } catch {
      return false;
    }
  };

  /** The shortest path upwards that finds just this element. */
  const selectorOf = (element: Element): string => {
    let path = '';
    for (
      let node: Element | null = element, depth = 0;
      node && depth < 8;
      node = node.parentElement, depth++
    ) {
      if (node.id && node.id.length < 60 && isOnly(`#${CSS.escape(node.id)}`))
        return `#${CSS.escape(node.id)}${path ? ` > ${path}` : ''}`.slice(0, 300);
      path = path ? `${step(node)} > ${path}` : step(node);
      if (depth > 0 && isOnly(path)) break;
    }
    return path.slice(0, 300);
  };

  const tagOf = (element: Element): string => {
    const written = [...element.attributes]
      .slice(0, 10)
      .map(({ name, value }) => (value === '' ? name : `${name}="${value.slice(0, 80)}"`));
    return `<${[element.localName, ...written].join(' ')}>`.slice(0, 200);
  };

  const seen = (element: Element): ElementSeen => ({
    selector: selectorOf(element),
    html: tagOf(element),
    box: boxOf(element),
  });

  const isVisible = (element: Element): boolean => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height, right, bottom } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right + window.scrollX > 0 && bottom + window.scrollY > 0;
  };

  const found = document.body ? document.body.getElementsByTagName('*') : [];
  const elements: Element[] = [];
  for (let i = 0; i < found.length && i < input.maxElements; i++) elements.push(found[i]!);

  const root = document.documentElement;
  /** A phone shows a page that was not made for it reduced, so that it fits. */
  const zoom = Math.min(1, input.width / Math.max(1, root?.clientWidth ?? input.width));
  return { input, spent, cut, boxOf, seen, isVisible, elements, count: found.length, zoom };
};

export type Kit = ReturnType<typeof kit>;
