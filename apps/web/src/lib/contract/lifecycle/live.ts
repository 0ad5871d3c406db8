export const lifecycleLive = { campaign: 'app:campaigns', simulation: 'app:simulations' } as const;
