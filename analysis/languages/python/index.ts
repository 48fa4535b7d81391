export { lowerPython } from './lower.ts';
