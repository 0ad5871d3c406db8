import type { Component } from 'svelte';
import type { Tone } from '#lib/ui/index.ts';
import type { ShownStage } from '../stages/words.ts';

/** What an entry of the timeline carries; its form depends on the kind, and grew over time. */
export type Data = Readonly<Record<string, unknown>>;
/** What the sentences are told with: the organisation's own names. */
export interface Known {
  stages: readonly ShownStage[];
  /** What is said of the purchase of a product, by its kind. */
  purchases: Readonly<Record<string, string>>;
}
/** What happened, by the timeline's kinds, as sentences without their full stop; empty where there is none to make. */
export type Sentences = Readonly<Record<string, (data: Data, known: Known) => string>>;

type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;
/** How the entries look, by the timeline's kinds. */
export type Looks = Readonly<Record<string, { icon: Icon; tone?: Tone }>>;

/** How an entry of any kind is told; the rooms' pieces are gathered at the features' root. */
export interface Telling {
  sentence: (entry: { kind: string; data: Data }, known?: Partial<Known>) => string;
  icon: (kind: string) => Icon;
  tone: (kind: string) => Tone;
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const why = (data: Data, words = (reason: string) => reason): string =>
  text(data.reason) ? `: ${words(text(data.reason))}` : '';
