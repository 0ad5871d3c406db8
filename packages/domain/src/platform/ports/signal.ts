/** The platform's AbortSignal, where there is one: the domain itself is written for none. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } } ? S : object;
