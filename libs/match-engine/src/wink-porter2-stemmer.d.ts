declare module 'wink-porter2-stemmer' {
  /** Stems one English word (Porter2, the Snowball English stemmer). */
  function stem(word: string): string;
  export = stem;
}
