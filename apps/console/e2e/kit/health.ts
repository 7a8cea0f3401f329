import type { Page } from 'playwright-core';
import type { Look } from './looks';

/** What is asked of every page, whoever looks at it. */
interface Health {
  readonly status: { readonly h1: number; readonly title: string; readonly lang: string; readonly theme: string | undefined };
  readonly widest: number;
  readonly text: string;
  readonly paths: readonly string[];
}

const TAGS = { ZH_CN: 'zh-CN', EN: 'en' } as const;
/** Of a catalogue that has no such entry: `tabs.all`, `act.more`, or braces that nothing was put into. */
const RAW_KEY = /\{\{|\}\}|(?<![\w@./:-])[a-z][A-Za-z]*(?:\.[A-Za-z]\w*)+(?![\w@/])/g;
/** Names of files and hosts look like keys. */
const NO_KEY = /\.(csv|xlsx|pdf|json|txt|org|com|cn|example)$/;

/**
 * What is wrong with the page, one sentence each: headings, title, language, theme, width, texts without words, and links in its
 * content that lead nowhere (`isKnown` says which paths the router has).
 */
export async function healthProblems(
  page: Page,
  { language, theme }: Required<Look>,
  isKnown: (path: string) => boolean,
): Promise<string[]> {
  const { status, widest, text, paths } = await page.evaluate<Health>(() => ({
    status: {
      h1: document.querySelectorAll('h1').length,
      title: document.title,
      lang: document.documentElement.lang,
      theme: document.documentElement.dataset['theme'],
    },
    widest: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    // Names that a text quotes stand in `code`.
    text: [...document.querySelectorAll('code')].reduce(
      (left, { innerText }) => left.replace(innerText, ''),
      document.body.innerText,
    ),
    paths: [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="/"]')].map(({ pathname }) => pathname),
  }));
  const says = (isWrong: boolean, problem: string): string[] => (isWrong ? [problem] : []);
  const keys = [...text.matchAll(RAW_KEY)].map(([key]) => key).filter((key) => !NO_KEY.test(key));
  return [
    ...says(status.h1 !== 1, `${status.h1} h1`),
    ...says(status.title.trim() === '', 'the window has no title'),
    ...says(status.lang !== TAGS[language], `lang is ${status.lang}`),
    ...says(status.theme !== theme.toLowerCase(), `the theme is ${status.theme ?? 'none'}`),
    ...says(widest > 0, `scrolls sideways by ${widest} px`),
    ...says(keys.length > 0, `keys instead of texts: ${[...new Set(keys)].join(', ')}`),
    ...[...new Set(paths)].filter((path) => !isKnown(path)).map((path) => `a link leads nowhere: ${path}`),
  ];
}
