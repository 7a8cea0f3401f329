export { Failure } from './failure';
export { localeFrom, say } from './text';
export type { Locale, Text } from './text';
export { Workflow } from './workflow';
export type { Move } from './workflow';
