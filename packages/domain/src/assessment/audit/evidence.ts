/** `film`: pictures of a page as it loads, in one. `data`: what a tool gave, for other programs. */
export const evidenceKinds = ['screenshot', 'crop', 'film', 'data'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
