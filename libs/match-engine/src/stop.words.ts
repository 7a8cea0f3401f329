/**
 * Function words of English: the list of the Snowball project (snowballstem.org) with the modal verbs it comments out.
 * Contractions are written without apostrophe, and left out where that spells another word ("well", "shell").
 */
const ENGLISH = `
  i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
  itself they them their theirs themselves what which who whom this that these those am is are was were be been being have
  has had having do does did doing will would shall should can could may might must ought a an the and but if or because as
  until while of at by for with about against between into through during before after above below to from up down in out on
  off over under again further then once here there when where why how all any both each few more most other some such no
  nor not only own same so than too very
  im youre hes shes theyre ive youve weve theyve youd hed theyd youll theyll isnt arent wasnt werent hasnt havent hadnt
  doesnt dont didnt wouldnt shant shouldnt cannot couldnt mustnt lets thats whos whats heres theres whens wheres whys hows`;

/** Function words of Chinese: particles, pronouns, prepositions, conjunctions, measure and auxiliary verbs; a closed class. */
const CHINESE = `
  的 了 和 与 及 或 在 是 有 为 以 于 之 其 而 并 且 等 对 从 由 到 向 将 把 被 使 让 给 比 至 地 得 着 过 也 都 就 又 还 再 则 即
  若 如 因 但 虽 所 者 这 那 此 该 各 每 某 个 种 些 我 你 您 他 她 它 们 我们 你们 他们 它们 这个 那个 这些 那些 这种 以及 并且 而且
  或者 还是 因为 所以 由于 因此 但是 然而 如果 虽然 尽管 为了 关于 对于 根据 按照 通过 其中 其他 其它 以上 以下 之间 之一 等等 同时 从而
  可以 可 能 能够 会 要 应 不 没 没有 什么 如何 怎么 怎样 哪些 哪个 多少 是否 一个 一种 一些 已 已经 正在 上 下 中 内 外`;

const words = (list: string): string[] => list.trim().split(/\s+/);

export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(words(ENGLISH));

/** Latin abbreviations that only introduce something. */
export const STOP_ABBREVIATIONS: ReadonlySet<string> = new Set(['eg', 'ie', 'etc', 'cf', 'viz', 'et', 'al']);

export const CHINESE_STOP_WORDS: ReadonlySet<string> = new Set(words(CHINESE));
