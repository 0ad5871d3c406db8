import type { AttributionModel, TouchpointKind } from '@leadfactory/domain/revenue/attribution';
import type { OrderStatus } from '@leadfactory/domain/revenue/orders';
import type { Tone } from '#lib/ui/index.ts';

/** The attribution models, in words for people who have a budget to place; in the order in which they are offered. */
export const modelWords: Record<AttributionModel, { label: string; says: string; use: string }> = {
  linear: {
    label: 'Linear',
    says: 'Every contact on the way to the sale gets the same share.',
    use: 'A fair first look; campaigns and sources add up to all revenue.',
  },
  first: {
    label: 'First touch',
    says: 'All credit goes to what brought the lead in.',
    use: 'To judge sources: which lists are worth their cost.',
  },
  last: {
    label: 'Last touch',
    says: 'All credit goes to the last contact before the sale.',
    use: 'To judge what closes: which mail made people buy.',
  },
  time_decay: {
    label: 'Time decay',
    says: 'The nearer to the sale, the larger the share.',
    use: 'For long sequences, where early contacts fade from memory.',
  },
  position: {
    label: 'Position based',
    says: 'The first and the last contact get most; those between share the rest.',
    use: 'When both finding and closing matter.',
  },
};
export const models = Object.keys(modelWords) as AttributionModel[];
export const modelOptions = models.map((value) => ({ value, label: modelWords[value].label }));

export const touchpointWords: Record<TouchpointKind, string> = {
  source: 'Source',
  email: 'Email',
  click: 'Click',
  visit: 'Visit',
  call: 'Call',
};

interface Look {
  label: string;
  tone: Tone;
}
export const orderWords: Record<OrderStatus, Look> = {
  pending: { label: 'Pending', tone: 'neutral' },
  paid: { label: 'Paid', tone: 'good' },
  refunded: { label: 'Refunded', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};
