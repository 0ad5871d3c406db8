export {
  addConnection,
  connectionsOf,
  makeDefault,
  removeConnection,
  renameConnection,
  replaceCredentials,
  type ConnectionRow,
  type NewConnection,
} from './keep.ts';
export { recordCheck, recordUse, type Outcome } from './outcome.ts';
export { connectionTenant, createConnectionStore, type StoredConnection } from './store.ts';
export { resealConnections } from './reseal.ts';
