import {
  type Dictionary,
  documentTerms,
  languageOf,
  MatchCollections,
  packagedDictionary,
  pairsIn,
  queryTerms,
  translatedTerms,
  translationOrigin,
  withLearnedPairs,
} from '@trihelix/match-engine';

/** A dictionary of a few words, to say exactly what comes of it. */
const small = (words: Record<string, string>): Dictionary => {
  const english = new Map(Object.entries(words).map(([word, names]) => [word, names.split('/').map((name) => name.split(' '))]));
  return {
    sha256: 'small',
    english: (word) => english.get(word) ?? [],
    chinese: (terms) =>
      [...english].filter(([, names]) => names.some((name) => name.join(' ') === terms.join(' '))).map(([word]) => word),
  };
};

describe('A text asked in the other language', () => {
  it('gives all names of a word as one synonym, and names of several words as a second one of their share', () => {
    const dictionary = small({ 无人机: 'drone/unman aerial vehicl', 电池: 'batteri/cell' });
    expect(translatedTerms({ text: '无人机的电池' }, 'zh', dictionary)).toEqual([
      { term: '无人机', weight: 1, alternatives: ['drone'] },
      { term: '无人机', weight: 0.5, alternatives: ['unman', 'aerial', 'vehicl'] },
      { term: '电池', weight: 1, alternatives: ['batteri', 'cell'] },
    ]);
  });

  it('asks what a thing is and what it is like when it has no shorter name', () => {
    expect(translatedTerms({ title: '神经网络' }, 'zh', small({ 神经网络: 'neural network' }))).toMatchObject([
      { term: '神经网络', weight: 3, alternatives: ['network'] },
      { term: '神经网络', weight: 3, alternatives: ['neural'] },
    ]);
  });

  it('takes the longest word that the dictionary knows, else its parts', () => {
    const known = small({ 残余: 'remnant', 应力: 'stress', 残余应力: 'residu stress' });
    expect(new Set(translatedTerms({ text: '残余应力' }, 'zh', known).map(({ term }) => term))).toEqual(new Set(['残余应力']));
    const parts = small({ 残余: 'remnant', 应力: 'stress' });
    expect(translatedTerms({ text: '残余应力' }, 'zh', parts).map(({ term }) => term)).toEqual(['残余', '应力']);
  });

  it('asks a word of one character only when it means one thing, from either side', () => {
    const dictionary = small({ 膜: 'membran/film', 量: 'measur/capac/quantiti/amount' });
    expect(translatedTerms({ text: '膜，量' }, 'zh', dictionary).map(({ term }) => term)).toEqual(['膜']);
    expect(translatedTerms({ text: 'membrane capacity' }, 'en', dictionary).map(({ term }) => term)).toEqual(['membran']);
  });

  it('takes English expressions together, not across a comma, and asks nothing that the dictionary does not know', () => {
    const dictionary = small({ 碳纤维: 'carbon fiber', 纤维: 'fiber' });
    const terms = (text: string) => translatedTerms({ text }, 'en', dictionary).map(({ term }) => term);
    expect(new Set(terms('carbon fibres by zeppelins'))).toEqual(new Set(['carbon fiber']));
    expect(terms('carbon, fibre')).toEqual(['fiber']);
  });

  it('leaves pairs of characters and the words themselves to their own language, and sends names to both', () => {
    const terms = queryTerms({ text: '电池 LED' }, small({ 电池: 'batteri' }));
    expect(terms).toEqual([
      { term: 'led', weight: 1 },
      { term: '~电池', weight: 1, language: 'zh' },
      { term: '电池', weight: 1, language: 'zh' },
      { term: '电池', weight: 1, alternatives: ['batteri'], language: 'en' },
    ]);
  });

  it('finds listings of the other language, both ways, and the answer tells by which word', () => {
    const collections = new MatchCollections();
    const listing = (id: string, language: 'zh' | 'en', text: string) => ({
      id,
      side: 'NEED',
      language,
      terms: documentTerms({ text }),
    });
    collections.upsert([
      listing('battery', 'en', 'Thermal management of lithium batteries for drones'),
      listing('welding', 'en', 'Residual stress in laser welding'),
      listing('电池', 'zh', '无人机锂电池的热管理'),
      listing('焊接', 'zh', '激光焊接的残余应力'),
    ]);
    const found = (text: string) => collections.topK(queryTerms({ text }), { side: 'NEED' }, 4);
    const ids = (text: string) => found(text).map(({ id }) => id);
    expect(ids('锂电池').sort()).toEqual(['battery', '电池'].sort());
    expect(ids('laser welding').sort()).toEqual(['welding', '焊接'].sort());
    const welding = found('焊接').find(({ id }) => id === 'welding');
    expect(welding?.perTerm.map(({ term, matched }) => [term, ...matched])).toEqual([['焊接', 'weld']]);
  });
});

describe('The dictionary that comes along', () => {
  const dictionary = packagedDictionary();

  it('knows words in simplified and traditional characters, and names its data by their hash', () => {
    expect(dictionary.english('电池')).toEqual([['batteri'], ['electr', 'cell']]);
    expect(dictionary.english('電池')).toEqual(dictionary.english('电池'));
    expect(dictionary.chinese(['neural', 'network'])).toContain('神经网络');
    expect(dictionary.chinese(['batteri'])[0]).toBe('电池');
    expect(dictionary.english('没有这个词')).toEqual([]);
    expect(dictionary.chinese(['constructor'])).toEqual([]);
    expect(dictionary.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('translates without notes, measure words and remarks; an abbreviation at the end of a meaning is a name', () => {
    expect(dictionary.english('细胞')).toEqual([['cell']]);
    expect(dictionary.english('氮化镓')).toEqual([['gallium', 'nitrid'], ['gan']]);
    expect(dictionary.english('李').flat()).not.toContain('surnam');
    expect(dictionary.english('航母')).toContainEqual(['aircraft', 'carrier']);
  });

  it('follows a word that only refers to another', () => {
    expect(dictionary.english('工行')).toEqual(expect.arrayContaining([...dictionary.english('工商银行')]));
  });
});

describe('Pairs that listings give', () => {
  const dictionary = small({ 残余: 'remnant/residu', 应力: 'stress', 激光: 'laser', 网络: 'network' });
  const pairs = (text: string) => pairsIn({ text }, dictionary).map(({ zh, en }) => `${zh} = ${en}`);

  it('stand in brackets, with an acronym beside them', () => {
    expect(pairs('研究残余应力（residual stress）的松弛')).toEqual(['残余应力 = residual stress']);
    expect(pairs('基于卷积神经网络（convolutional neural network，CNN）的检测')).toEqual([
      '卷积神经网络 = convolutional neural network',
      '卷积神经网络 = CNN',
    ]);
    expect(pairs('A novel method of laser cladding (激光熔覆)')).toEqual(['激光熔覆 = laser cladding']);
  });

  it('are not names of persons, nor remarks in brackets', () => {
    expect(pairs('项目负责人（Zhang Wei），见（图1）')).toEqual([]);
  });

  it('are keywords in both languages, or given twice over in the same order', () => {
    expect(pairsIn({ keywords: ['微流控 microfluidics'] }, dictionary)).toEqual([{ zh: '微流控', en: 'microfluidics' }]);
    const lists = ['残余应力', '激光熔覆', 'residual stress', 'laser cladding'];
    expect(pairsIn({ keywords: lists }, dictionary)).toEqual([
      { zh: '残余应力', en: 'residual stress' },
      { zh: '激光熔覆', en: 'laser cladding' },
    ]);
    expect(pairsIn({ keywords: ['猫', '狗', 'quantum', 'vacuum'] }, dictionary)).toEqual([]);
  });

  it('add to a dictionary, which says of each translation where it comes from', () => {
    const taught = withLearnedPairs(dictionary, [{ zh: '激光', en: 'light amplifier' }]);
    expect(taught.english('激光')).toEqual([['laser'], ['light', 'amplifi']]);
    expect(taught.sha256).not.toBe(dictionary.sha256);
    expect(withLearnedPairs(dictionary, [])).toBe(dictionary);
    const origin = (matched: string[]) => translationOrigin({ term: '激光', matched }, dictionary);
    expect([origin(['激光']), origin(['laser']), origin(['amplifi'])]).toEqual(['AS_WRITTEN', 'DICTIONARY', 'LEARNED']);
  });
});

describe('Strange needs', () => {
  const collections = new MatchCollections();
  const listing = (id: string, text: string) => ({
    id,
    side: 'NEED',
    language: languageOf(text),
    terms: documentTerms({ text }),
  });
  collections.upsert([listing('battery', 'A battery for the drone of a farm'), listing('电池', '农用无人机的电池')]);
  const ids = (text: string) => collections.topK(queryTerms({ text }), { side: 'NEED' }, 5).map(({ id }) => id);

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u3000'],
    ['function words', 'it is what it was, and so on 的了和与'],
    ['emoji', '🔋🚀👩‍🔬 ✅'],
    ['punctuation', '?!… — （）。'],
  ])('of %s find nothing', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  it('of one word find what has it, also beside emoji and in capitals', () => {
    expect(ids('🔋battery🔋').sort()).toEqual(['battery', '电池'].sort());
    expect(ids('BATTERY')).toEqual(ids('battery'));
  });

  it('of one word ten thousand times over find the same as of that word', () => {
    expect(ids('battery '.repeat(10_000)).sort()).toEqual(ids('battery').sort());
    expect(ids('电池'.repeat(10_000)).sort()).toEqual(ids('电池').sort());
  });

  it.each([
    ['English', (number: number) => `w${number % 1_700}ing fibre-${number % 90}`, 'battery'],
    ['Chinese', (number: number) => `${'锂钠镁铝硅磷硫氯钾钙'[number % 10]}电池${'涂层焊接检测传感'[number % 8]}`, '电池'],
  ])('of five thousand words in %s are answered within seconds', (_, word, expected) => {
    const text = `${Array.from({ length: 5_000 }, (__, number) => word(number)).join(' ')} ${expected}`;
    const began = performance.now();
    expect(ids(text)).toContain(expected);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('of a word without end are answered all the same', () => {
    expect(ids(`${'a'.repeat(1_000_000)} battery`)).toContain('battery');
  });
});
