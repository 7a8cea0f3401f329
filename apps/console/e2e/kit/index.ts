export { axeProblems } from './axe';
export { builtConsole } from './built-console';
export { chromiumPath, HOW_TO_INSTALL, launchChromium } from './chromium';
export { contextFor, LOOKS, nameOf, remembered } from './looks';
export type { Look } from './looks';
export { inBrowser, Stage } from './stage';
export type { Somebody } from './stage';
export { Visit } from './visit';
export type { Downloaded } from './visit';
