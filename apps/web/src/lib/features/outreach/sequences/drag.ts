/** What is dragged, as the browser tells it of a drag that is under way. */
export const MOVING = 'application/x-leadfactory-step';
export const ADDING = 'application/x-leadfactory-step-kind';

/** What may be read of it where it is dropped; other programs see a word. */
export function beginDrag(event: DragEvent, type: string, value: string, word: string): void {
  event.dataTransfer?.setData(type, value);
  event.dataTransfer?.setData('text/plain', word);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copyMove';
}
