export { POST } from '../../uploads/+server.ts';
