/** How leads come in from a source: in a file, by hand, by a program, or as samples. */
export const sourceKinds = ['csv', 'form', 'api', 'sample'] as const;
export type SourceKind = (typeof sourceKinds)[number];
