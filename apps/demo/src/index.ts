export { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo.accounts';
export type { DemoAccount } from './demo.accounts';
export { demoData } from './demo.data';
export { loadDemo } from './load.demo';
export type { DemoLoaded, DemoStep } from './load.demo';
export { DemoRefused } from './load.progress';
