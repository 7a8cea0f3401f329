export { given, PASSWORD, someUscc } from './given';
export type { MemberFacts } from './given';
export { Tester } from './tester';
export type { Answer, SendOptions } from './tester';
export { World } from './world';
export { prove } from './proof';
export type { Proof } from './proof';
