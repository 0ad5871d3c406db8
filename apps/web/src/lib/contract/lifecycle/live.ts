export const lifecycleLive = {
  campaign: 'app:campaigns',
  simulation: 'app:simulations',
  version_move: 'app:version-moves',
} as const;
