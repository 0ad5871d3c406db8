/** True while the person types into something, so that single-key shortcuts must not fire. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')
  )
    return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Handles single keys: which does what stands in `keys`, by `KeyboardEvent.key`. Never with a modifier, nor while somebody types. */
export const singleKeys =
  <Deed extends string>(keys: Readonly<Record<string, Deed>>) =>
  (deeds: Readonly<Record<Deed, () => void>>) =>
  (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
    const deed = keys[event.key];
    if (!deed) return;
    event.preventDefault();
    deeds[deed]();
  };
