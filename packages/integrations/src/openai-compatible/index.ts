export { compatibleModels } from './model.ts';
