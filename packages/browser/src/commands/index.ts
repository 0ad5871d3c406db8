/** What a browser can be asked to do; each is loaded in the child when it is first wanted. */
export const commands = {
  lighthouse: async () => (await import('./lighthouse.ts')).lighthouse,
  look: async () => (await import('./look.ts')).look,
  axe: async () => (await import('./axe.ts')).axe,
};
export type CommandName = keyof typeof commands;
