/** Whom the timeline names: a person of ours, the lead, or the system; a program with a key is the system. */
export const timelineActorKinds = ['user', 'lead', 'system'] as const;
export type TimelineActorKind = (typeof timelineActorKinds)[number];
