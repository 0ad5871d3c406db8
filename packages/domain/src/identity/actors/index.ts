/** Who does something: a signed-in person, a program with an API key, or LeadFactory itself. */
export const actorKinds = ['user', 'api_key', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];
