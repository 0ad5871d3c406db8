export { callApi, refusedWith, type ApiCall } from './call.ts';
export { createDoor, type DoorOptions } from './door.ts';
export { imapServer, signedSchema, type Signed } from './signed.ts';
