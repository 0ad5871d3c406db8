/** What a colour says. Never alone: every use also has a word or a sign. */
export type Tone = 'neutral' | 'accent' | 'hot' | 'warm' | 'cold' | 'good' | 'bad';

/** Words on their own soft ground. */
export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted border-line',
  accent: 'bg-accent-soft text-accent-text border-transparent',
  hot: 'bg-hot-soft text-hot-text border-transparent',
  warm: 'bg-warm-soft text-warm-text border-transparent',
  cold: 'bg-cold-soft text-cold-text border-transparent',
  good: 'bg-good-soft text-good-text border-transparent',
  bad: 'bg-bad-soft text-bad-text border-transparent',
};
export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent-text',
  hot: 'text-hot-text',
  warm: 'text-warm-text',
  cold: 'text-cold-text',
  good: 'text-good-text',
  bad: 'text-bad-text',
};
export const toneFill: Record<Tone, string> = {
  neutral: 'bg-line-strong',
  accent: 'bg-accent',
  hot: 'bg-hot',
  warm: 'bg-warm',
  cold: 'bg-cold',
  good: 'bg-good',
  bad: 'bg-bad',
};
