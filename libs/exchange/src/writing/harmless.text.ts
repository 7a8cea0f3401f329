/** What makes a spreadsheet program compute a text: also the wide forms, which Chinese editions take for the narrow ones (OWASP, CSV Injection). */
const COMPUTES = /^[=+\-@\t\r\n＝＋－＠]/u;
/** A plain number begins with a sign without being a formula. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*%?$/u;
const MARK = "'";

/** The text as it may stand in a cell of a file: one that a spreadsheet program would compute gets an apostrophe before it. */
export const harmless = (text: string): string => (COMPUTES.test(text) && !NUMBER.test(text) ? MARK + text : text);

/** The text without that apostrophe, when it comes back. */
export const unmarked = (text: string): string =>
  text.startsWith(MARK) && COMPUTES.test(text.slice(1)) && !NUMBER.test(text.slice(1)) ? text.slice(1) : text;
