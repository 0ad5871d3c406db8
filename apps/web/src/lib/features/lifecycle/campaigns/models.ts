/** The attribution models, in words for people who have a budget to place. */
export const attributionModels = [
  {
    id: 'linear',
    label: 'Linear',
    says: 'Every contact on the way to the sale gets the same share.',
    use: 'A fair first look; campaigns and sources add up to all revenue.',
  },
  {
    id: 'first',
    label: 'First',
    says: 'All credit goes to what brought the lead in.',
    use: 'To judge sources: which lists are worth their cost.',
  },
  {
    id: 'last',
    label: 'Last',
    says: 'All credit goes to the last contact before the sale.',
    use: 'To judge what closes: which mail made people buy.',
  },
  {
    id: 'time_decay',
    label: 'Time decay',
    says: 'The nearer to the sale, the larger the share.',
    use: 'For long sequences, where early contacts fade from memory.',
  },
  {
    id: 'position',
    label: 'Position',
    says: 'The first and the last contact get most; those between share the rest.',
    use: 'When both finding and closing matter.',
  },
] as const;
export type AttributionModel = (typeof attributionModels)[number]['id'];
