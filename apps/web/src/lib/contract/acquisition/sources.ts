export { source } from '@leadfactory/domain/acquisition/sources/schemas';
