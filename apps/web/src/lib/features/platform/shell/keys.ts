import { goto } from '$app/navigation';
import { isTyping } from '#lib/ui/index.ts';
import type { Place } from './navigation.ts';
import { SEARCH_FIELD } from './shortcuts.ts';

interface Does {
  places: readonly Place[];
  palette: () => void;
  help: () => void;
}

/** Handles the shell's keys: ⌘K, "g" and a page's letter within a second, "/" and "?". */
export function shellKeys({ places, palette, help }: Does): (event: KeyboardEvent) => void {
  let gAt = 0;
  return (event) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      palette();
      return;
    }
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
    const page = event.timeStamp - gAt < 1000 ? places.find((p) => p.key === event.key) : undefined;
    gAt = event.key === 'g' ? event.timeStamp : 0;
    if (page) void goto(page.href);
    else if (event.key === '/') focusSearch(palette);
    else if (event.key === '?') help();
    else return;
    event.preventDefault();
  };
}

function focusSearch(otherwise: () => void) {
  const fields = document.querySelectorAll<HTMLInputElement>(`[${SEARCH_FIELD}]`);
  const visible = [...fields].find((f) => f.offsetParent !== null);
  if (!visible) return otherwise();
  visible.focus();
  visible.select();
}
